"""Which column is which: the names of the standard, of its old version, of other tools, misspelt or not."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from diagnostic.domain.folding import fold
from diagnostic.domain.standard import FIELDS

WELCOMED = "publics_accueillis"  # version 0: who is welcome, not who the place is reserved to
POSITION = "position"  # latitude and longitude in one column
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_OTHERS = {
    "identifiant": "id",
    "identifiantuniquelocaldulieu": "id",
    "idfs": "id",
    "uuid": "id",
    "siret": "pivot",
    "siretouRNA": "pivot",
    "libfs": "nom",
    "nomdulieu": "nom",
    "nomstructure": "nom",
    "name": "nom",
    "intitule": "nom",
    "denomination": "nom",
    "raisonsociale": "nom",
    "libelle": "nom",
    "ville": "commune",
    "nomcommune": "commune",
    "cp": "code_postal",
    "codepostalcommune": "code_postal",
    "insee": "code_insee",
    "codecommune": "code_insee",
    "codeofficielgeographique": "code_insee",
    "adressepostale": "adresse",
    "voie": "adresse",
    "rue": "adresse",
    "complement": "complement_adresse",
    "lat": "latitude",
    "y": "latitude",
    "lon": "longitude",
    "lng": "longitude",
    "long": "longitude",
    "x": "longitude",
    "geopoint2d": POSITION,
    "geopoint": POSITION,
    "coordonnees": POSITION,
    "coordonneesgps": POSITION,
    "coordonneesgeographiques": POSITION,
    "latlon": POSITION,
    "latlong": POSITION,
    "gps": POSITION,
    "typologies": "typologie",
    "tel": "telephone",
    "numerodetelephone": "telephone",
    "courriel": "courriels",
    "mail": "courriels",
    "email": "courriels",
    "emails": "courriels",
    "sitesweb": "site_web",
    "site": "site_web",
    "siteinternet": "site_web",
    "url": "site_web",
    "website": "site_web",
    "horairesdouverture": "horaires",
    "heuresdouverture": "horaires",
    "openinghours": "horaires",
    "description": "presentation_detail",
    "commentaire": "presentation_detail",
    "commentairehoraires": "presentation_detail",
    "structurecollectantladonnee": "source",
    "datedemiseajour": "date_maj",
    "datemiseajour": "date_maj",
    "updatedat": "date_maj",
    "maj": "date_maj",
    "modifiele": "date_maj",
    "conditionsacces": "frais_a_charge",
    "conditionsaccess": "frais_a_charge",
    "frais": "frais_a_charge",
    "labelsnationaux": "dispositif_programmes_nationaux",
    "dispositifprogrammenational": "dispositif_programmes_nationaux",
    "labelsautres": "autres_formations_labels",
    "accessibilite": "fiche_acces_libre",
    "publicsaccueillis": WELCOMED,
    "prisederdv": "prise_rdv",
    "priserendezvous": "prise_rdv",
}
_DAY_COLUMN = re.compile(rf"(?:h|horaires?|ouverture)?({'|'.join(WEEKDAYS)})")
_PERSONAL = re.compile(r"aidant|mediateur|conseiller|referent|prenom|nomcontact|contactnom|personne|responsable")
_LIKENESS = 0.88
_LINKS = re.compile(r"\b(?:de|du|des|la|le|les|l|d)\b")  # « nom de la structure » is « nom structure »
_LEAST_GUESSED = 6


def _key(column: str) -> str:
    return _LINKS.sub(" ", fold(column.replace("_", " "))).replace(" ", "")


_KNOWN: Mapping[str, str] = {_key(name): field for name, field in {**{f: f for f in FIELDS}, **_OTHERS}.items()}


def recognised(columns: Iterable[str]) -> dict[str, str]:
    """Return the field of each column that is one, the surest column of a field first.

    A column whose name is only guessed is left aside when another one bears the field's name.
    """
    named = {column: _KNOWN.get(_key(column)) for column in sorted(columns, key=lambda name: name not in FIELDS)}
    sure = {column: field for column, field in named.items() if field}
    guessed = {column: field for column in named if column not in sure and (field := _field(_key(column)))}
    return sure | {column: field for column, field in guessed.items() if field not in sure.values()}


def is_personal(column: str) -> bool:
    """Return whether a column speaks of people; « conseillers » alone may also be a programme."""
    return bool(_PERSONAL.search(_key(column))) and _field(_key(column)) is None


def _field(name: str) -> str | None:
    day = _DAY_COLUMN.fullmatch(name)
    if day:
        return day[1]
    if name in _KNOWN or len(name) < _LEAST_GUESSED or _PERSONAL.search(name):
        return _KNOWN.get(name)
    near = get_close_matches(name, _KNOWN, 1, _LIKENESS)
    return _KNOWN[near[0]] if near else None
