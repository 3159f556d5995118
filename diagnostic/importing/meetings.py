"""A meeting as a file tells it, before its place and programme are looked up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from diagnostic.importing.columns import spellings

# what each field goes by in the files of a site, folded and parted by spaces
NAMES: Mapping[str, str] = {
    "id": "identifiant uid idseance seanceid",
    "programme": "programmeid idprogramme atelier codeprogramme",
    "titre": "title nom intitule nomatelier titreatelier",
    "lieu": "nomdulieu lieunom nomlieu endroit place location",
    "lieu_id": "idlieu identifiantlieu iddulieu",
    "lieu_source": "sourcelieu sourcedulieu",
    "commune": "ville communelieu",
    "code_postal": "cp codepostallieu",
    "date": "jour datedeseance dateseance",
    "heure_debut": "heure debutheure heuredebut heuredudebut de",
    "heure_fin": "finheure heuredefin a",
    "debut": "start datedebut begin datetimedebut",
    "fin": "end datefin datetimefin",
    "duree": "dureeminutes dureeenminutes duration",
    "statut": "etat status",
    "places_restantes": "placesdisponibles placeslibres placesrestante",
    "places_total": "places effectifmax nombredeplaces placesmax jauge",
    "inscrits": "nombredinscrits placesprises",
    "telephone": "tel inscriptiontelephone",
    "courriel": "courriels mail email inscriptioncourriel",
    "prise_rdv": "inscription inscriptionurl lieninscription rdv",
    "site_web": "url lien siteinternet",
    "frais": "fraisacharge cout prix tarif",
    "langues": "langue languages",
    "publics": "public publicsspecifiquementadresses",
    "modalite": "modalites format modalitesaccompagnement",
    "salle": "room",
}
FIELDS = spellings(NAMES)


@dataclass(frozen=True, slots=True)
class Slot:
    """One time of a meeting; ``mark`` tells it from the other times of the same meeting."""

    starts: datetime
    ends: datetime | None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Its number in the file, its fields by name, its times when the file gives several, or what is wrong."""

    number: int
    values: Mapping[str, str] = field(default_factory=dict)
    slots: tuple[Slot, ...] | None = None
    problem: str | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of a file; ``columns`` are those of a table."""

    items: Iterable[Meeting]
    about: int = 0
    columns: tuple[str, ...] = ()
