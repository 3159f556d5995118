"""Dates as a CSV that our own import reads back, and that a person edits in a spreadsheet."""

from collections.abc import Iterable

from diagnostic.domain import standard
from diagnostic.domain.catalogue import Cost
from diagnostic.exporting.spreadsheets import csv_text
from diagnostic.services.sharing import SharedDate

COLUMNS = (
    "id",
    "programme",
    "titre",
    "lieu_source",
    "lieu_id",
    "lieu",
    "commune",
    "debut",
    "fin",
    "statut",
    "places_restantes",
    "telephone",
    "courriel",
    "site_web",
    "prise_rdv",
    "frais",
    "langues",
    "publics",
    "modalite",
    "salle",
)
_PLAIN = frozenset({"telephone"})


def sessions_file(dates: Iterable[SharedDate]) -> str:
    """Return the dates, one a row."""
    return csv_text(COLUMNS, map(_row, dates), _PLAIN)


def _row(shared: SharedDate) -> dict[str, str]:
    date, venue = shared.date, shared.venue
    return {
        "id": date.id,
        "programme": date.programme,
        "titre": shared.programme.title.source,
        "lieu_source": venue.id.source,
        "lieu_id": venue.id.id,
        "lieu": venue.name,
        "commune": venue.commune,
        "debut": date.starts.isoformat(timespec="minutes"),
        "fin": date.ends.isoformat(timespec="minutes"),
        "statut": date.status.value,
        "places_restantes": "" if date.seats_left is None else str(date.seats_left),
        "telephone": date.contact.phone or "",
        "courriel": date.contact.email or "",
        "site_web": date.contact.website or "",
        "prise_rdv": date.contact.booking or "",
        "frais": "" if date.cost is Cost.UNKNOWN else standard.COSTS[date.cost],
        "langues": "|".join(date.languages),
        "publics": "|".join(standard.AUDIENCES[code] for code in date.audiences if code in standard.AUDIENCES),
        "modalite": standard.SUPPORT_MODES[date.support_mode],
        "salle": date.room or "",
    }
