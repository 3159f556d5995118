"""Places as the national standard « Lieux de médiation numérique » v1.0.2 wants them, in CSV."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diagnostic.domain import standard
from diagnostic.domain.catalogue import Cost, Venue
from diagnostic.exporting.spreadsheets import csv_text

REQUIRED = ("nom", "commune", "code_postal", "adresse", "date_maj")
NO_PIVOT = "00000000000000"
_PLAIN = frozenset({"telephone", "latitude", "longitude"})
_PHONE = re.compile(r"\+(?:33|590|594|262|596|269|687|689|508|681)\d{6,9}")
_INSEE = re.compile(r"(?:[013-9]\d|2[AB1-9])\d{3}")
_POSTCODE = re.compile(r"\d{5}")
_LONGEST_SUMMARY = 280
# the official pattern forgot a space in this label
_LABELS = {**standard.LABELS, "etapes_numeriques": "Étapes numériques(La Poste)"}


@dataclass(frozen=True, slots=True)
class StandardFile:
    """The CSV, and the places left out because a required value is not known."""

    text: str
    left_out: tuple[Venue, ...]


def standard_file(venues: Iterable[Venue]) -> StandardFile:
    """Return the places as one file of the standard, each id once."""
    known = sorted(venues, key=lambda venue: (venue.id.source, venue.id.id))
    rows = [(venue, _row(venue)) for venue in known]
    whole = [(venue, row) for venue, row in rows if all(row[name] for name in REQUIRED)]
    shared = Counter(venue.id.id for venue, _ in whole)
    named = [_named(venue, row) if shared[venue.id.id] > 1 else row for venue, row in whole]
    left_out = tuple(venue for venue, row in rows if not all(row[name] for name in REQUIRED))
    return StandardFile(csv_text(standard.FIELDS, named, _PLAIN), left_out)


def _named(venue: Venue, row: Mapping[str, str]) -> Mapping[str, str]:
    return {**row, "id": f"{venue.id.source}-{venue.id.id}"}


def _row(venue: Venue) -> dict[str, str]:
    return {name: text.strip() for name, text in {**_where(venue), **_how(venue), **_what(venue)}.items()}


def _where(venue: Venue) -> dict[str, str]:
    located = venue.located and venue.latitude is not None and venue.longitude is not None
    return {
        "id": venue.id.id,
        "pivot": venue.pivot or NO_PIVOT,
        "nom": venue.name,
        "commune": venue.commune,
        "code_postal": _matching(_POSTCODE, venue.postcode),
        "code_insee": _matching(_INSEE, venue.insee),
        "adresse": venue.address,
        "complement_adresse": venue.complement or "",
        "latitude": str(venue.latitude) if located else "",
        "longitude": str(venue.longitude) if located else "",
        "source": venue.id.source,
        "itinerance": "" if venue.itinerant is None else "Itinérant" if venue.itinerant else "Fixe",
        "structure_parente": venue.parent or "",
    }


def _how(venue: Venue) -> dict[str, str]:
    contact = venue.contact
    numbers = (contact.phone, *venue.other_phones)
    return {
        "telephone": next((found for number in numbers if (found := _matching(_PHONE, number))), ""),
        "courriels": contact.email or "",
        "site_web": contact.website or "",
        "prise_rdv": contact.booking or "",
        "horaires": venue.hours or "",
        "fiche_acces_libre": venue.accessibility_url or "",
        "modalites_acces": _labels(standard.ACCESS_MODES, venue.access_modes),
        "modalites_accompagnement": _labels(standard.SUPPORT_MODES, venue.support_modes),
        "frais_a_charge": "" if venue.cost is Cost.UNKNOWN else standard.COSTS[venue.cost],
    }


def _what(venue: Venue) -> dict[str, str]:
    return {
        "typologie": "|".join(venue.typology),
        "presentation_resume": (venue.summary or "")[:_LONGEST_SUMMARY],
        "presentation_detail": venue.detail or "",
        "date_maj": venue.updated.isoformat() if venue.updated else "",
        "services": _labels(standard.SERVICES, venue.services),
        "publics_specifiquement_adresses": _labels(standard.AUDIENCES, venue.audiences),
        "prise_en_charge_specifique": _labels(standard.SPECIFIC_SUPPORT, venue.specific_support),
        "dispositif_programmes_nationaux": _labels(standard.NATIONAL_PROGRAMMES, venue.national_programmes),
        "formations_labels": _labels(_LABELS, venue.labels),
        "autres_formations_labels": "|".join(venue.other_labels),
    }


def _labels(labels: Mapping[str, str], codes: Sequence[str]) -> str:
    return "|".join(labels[code] for code in codes if code in labels)


def _matching(pattern: re.Pattern[str], text: str | None) -> str:
    return text if text and pattern.fullmatch(text) else ""
