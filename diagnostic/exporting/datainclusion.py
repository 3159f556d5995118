"""Places and workshops as data·inclusion v1 knows them: structures and services.

The mapping of the standard's services, fees and ways of access is the official one, as published for v1.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from diagnostic.domain import standard
from diagnostic.domain.catalogue import Cost, Programme, SupportMode, Venue
from diagnostic.services.sharing import SharedDate

_BASICS = "numerique--maitriser-les-fondamentaux-du-numerique"
_ONLINE = "numerique--acceder-a-des-services-en-ligne"
_CONNECTION = "numerique--acceder-a-une-connexion-internet"
_EQUIPMENT = "numerique--acquerir-un-equipement"
_THEMES: Mapping[str, tuple[str, ...]] = {
    "aide_demarches": (
        "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
        _ONLINE,
    ),
    "maitrise_outils": (_BASICS, _ONLINE),
    "insertion_pro": ("preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi", _BASICS),
    "securite": (_BASICS,),
    "parentalite": ("famille--soutien-a-la-parentalite-et-a-leducation", _BASICS),
    "loisirs": ("remobilisation--activites-sportives-et-culturelles", _BASICS),
    "comprehension": (_BASICS,),
    "acces_materiel": (_CONNECTION, _EQUIPMENT),
    "acquisition_materiel": (_EQUIPMENT,),
}
_TYPES = {
    SupportMode.INDIVIDUAL: "accompagnement",
    SupportMode.GROUP: "atelier",
    SupportMode.SELF: "aide-materielle",
}
_ACCESS = {
    "se_presenter": "se-presenter",
    "telephoner": "telephoner",
    "ecrire": "envoyer-un-courriel",
    "prescription": "envoyer-un-courriel",
    "rdv_en_ligne": "utiliser-lien-mobilisation",
}
_FEES = {Cost.FREE: "gratuit", Cost.CONDITIONAL: "gratuit", Cost.PAID: "payant"}
_SIRET = re.compile(r"\d{14}")
_POSTCODE = re.compile(r"\d{5}")


def inclusion_file(venues: Iterable[Venue], dates: Sequence[SharedDate]) -> dict[str, list[dict[str, Any]]]:
    """Return the structures and their services; a place without a date of update is left out."""
    dated = sorted((v for v in venues if v.updated), key=lambda venue: (venue.id.source, venue.id.id))
    kept = {venue.id for venue in dated}
    workshops = {(each.venue.id, each.programme.id): each for each in dates if each.venue.id in kept}
    services = [service for venue in dated for service in _services(venue)]
    services += [_workshop(each.venue, each.programme, each) for each in workshops.values()]
    return {"structures": [_structure(venue) for venue in dated], "services": services}


def _structure(venue: Venue) -> dict[str, Any]:
    return _known(
        {
            "source": venue.id.source,
            "id": _id(venue),
            "nom": venue.name,
            "description": venue.detail or venue.summary,
            "siret": venue.pivot if venue.pivot and _SIRET.fullmatch(venue.pivot) else None,
            "site_web": venue.contact.website,
            "accessibilite_lieu": venue.accessibility_url,
            "horaires_accueil": venue.hours,
            "courriel": venue.contact.email,
            "telephone": venue.contact.phone,
            **_place(venue),
        }
    )


def _services(venue: Venue) -> Iterator[dict[str, Any]]:
    """Yield what a place gives, one service of data·inclusion for all of the standard's."""
    if not venue.services:
        return
    modes = [_TYPES[mode] for mode in venue.support_modes if mode in _TYPES]
    yield _known(
        {
            **_common(venue),
            "id": f"{_id(venue)}--mediation-numerique",
            "nom": "Médiation numérique",
            "description": _listed(standard.SERVICES[code] for code in venue.services if code in standard.SERVICES),
            "type": modes[0] if modes else None,
            "thematiques": _themes(venue.services),
            "frais": _FEES.get(venue.cost),
            "publics": _publics(venue.audiences),
        }
    )


def _workshop(venue: Venue, programme: Programme, shared: SharedDate) -> dict[str, Any]:
    return _known(
        {
            **_common(venue),
            "id": f"{_id(venue)}--{programme.id}",
            "nom": programme.title.source,
            "description": programme.summary.source,
            "type": _TYPES.get(shared.date.support_mode),
            "thematiques": _themes(programme.services),
            "frais": _FEES.get(shared.date.cost),
            "publics": _publics(shared.date.audiences or venue.audiences),
        }
    )


def _common(venue: Venue) -> dict[str, Any]:
    modes = tuple(dict.fromkeys(_ACCESS[mode] for mode in venue.access_modes if mode in _ACCESS))
    linked = [mode for mode in modes if mode != "utiliser-lien-mobilisation" or venue.contact.booking]
    remote = SupportMode.REMOTE in venue.support_modes
    return {
        "source": venue.id.source,
        "structure_id": _id(venue),
        "lien_mobilisation": venue.contact.booking,
        "modes_mobilisation": linked or None,
        "modes_accueil": ["en-presentiel", "a-distance"] if remote else ["en-presentiel"],
        "courriel": venue.contact.email,
        "telephone": venue.contact.phone,
        "horaires_accueil": venue.hours,
        **_place(venue),
    }


def _place(venue: Venue) -> dict[str, Any]:
    return {
        "date_maj": venue.updated.isoformat() if venue.updated else None,
        "commune": venue.commune or None,
        "code_postal": venue.postcode if _POSTCODE.fullmatch(venue.postcode) else None,
        "code_insee": venue.insee,
        "adresse": venue.address or None,
        "complement_adresse": venue.complement,
        "latitude": venue.latitude if venue.located else None,
        "longitude": venue.longitude if venue.located else None,
    }


def _id(venue: Venue) -> str:
    return f"{venue.id.source}--{venue.id.id}"


def _themes(services: Iterable[str]) -> list[str] | None:
    return list(dict.fromkeys(theme for code in services for theme in _THEMES.get(code, ()))) or None


def _publics(audiences: Sequence[str]) -> list[str]:
    return list(audiences) or ["tous-publics"]


def _listed(labels: Iterable[str]) -> str:
    return "\n".join(f"- {label}" for label in labels)


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
