"""The events of an OpenAgenda export (JSON), one meeting an event, with all its times.

Codes: OpenAgenda/dev-doc, docs/evenements/structure.md (commit 2062f107): ``status`` 1 scheduled, 2 rescheduled,
3 moved online, 4 postponed, 5 full, 6 cancelled; ``state`` 2 published; ``attendanceMode`` 2 online; at most 800
times an event.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diagnostic.domain.folding import fold
from diagnostic.importing.meetings import Meeting, Slot
from diagnostic.importing.moments import read_moment
from diagnostic.importing.tables import BROKEN

PUBLISHED = 2
MOST_TIMES = 800
_ONLINE = 2
_STATUSES = {1: "prevue", 2: "prevue", 3: "prevue", 4: "reportee", 5: "complete", 6: "annulee"}
_MOVED_ONLINE = 3


def is_event(item: object) -> bool:
    """Return whether an object is an event of OpenAgenda."""
    return isinstance(item, Mapping) and ("timings" in item or "firstTiming" in item)


def agenda_meetings(items: Iterator[tuple[int, Any]], zone: tzinfo) -> Iterator[Meeting]:
    """Yield a meeting for each event; what is no event is said."""
    for number, item in items:
        if item is BROKEN:
            yield Meeting(number, problem="la suite du fichier JSON est illisible", last=True)
        elif not is_event(item):
            yield Meeting(number, problem="ce n'est pas un événement")
        else:
            yield _meeting(number, item, zone)


def _meeting(number: int, event: Mapping[str, Any], zone: tzinfo) -> Meeting:
    values = {field: text for field, text in _values(event).items() if text}
    if event.get("state", PUBLISHED) != PUBLISHED:
        return Meeting(number, values, problem="événement qui n'est pas publié")
    slots = tuple(_slots(event, _zone(event.get("timezone"), zone)))
    return Meeting(number, values, slots, problem=None if slots else "aucun horaire ne se lit")


def _slots(event: Mapping[str, Any], zone: tzinfo) -> Iterator[Slot]:
    timings = event.get("timings") or [event.get("firstTiming")]
    for timing in timings[:MOST_TIMES] if isinstance(timings, list) else ():
        if isinstance(timing, Mapping):
            starts = _moment(timing.get("begin") or timing.get("start"), zone)
            if starts:
                ends = _moment(timing.get("end"), zone)
                yield Slot(starts, ends, starts.isoformat())


def _values(event: Mapping[str, Any]) -> dict[str, str]:
    place = event.get("location")
    place = place if isinstance(place, Mapping) else {}
    status = event.get("status", 1)
    status = status.get("id") if isinstance(status, Mapping) else status
    online = event.get("attendanceMode") == _ONLINE or status == _MOVED_ONLINE
    return {
        "id": _french(event.get("uid")),
        "titre": _french(event.get("title")),
        "mots": _french(event.get("keywords")),
        "lieu_id": _french(place.get("extId")),
        "lieu": _french(place.get("name")),
        "commune": _french(place.get("city")),
        "code_postal": _french(place.get("postalCode")),
        "statut": _status(status),
        "frais": _cost(_french(event.get("conditions"))),
        "modalite": "À distance" if online else "",
        **_registration(event.get("registration")),
    }


def _status(status: object) -> str:
    """Return the state in a word of ours; a word of theirs is left as it is."""
    if isinstance(status, int):
        return _STATUSES.get(status, str(status))
    return status if isinstance(status, str) else "prevue"


def _registration(found: object) -> dict[str, str]:
    """Return how to register: a list of texts, or of {type, value}."""
    texts = [_french(one.get("value") if isinstance(one, Mapping) else one) for one in _list(found)]
    return {
        "courriel": "|".join(text for text in texts if "@" in text),
        "prise_rdv": "|".join(
            text for text in texts if "@" not in text and ("://" in text or text.startswith("www."))
        ),
        "telephone": "|".join(text for text in texts if text[:1] in {"0", "+"}),
    }


def _cost(conditions: str) -> str:
    """Return a cost only when the words are plain: free, without a condition or a price."""
    words = fold(conditions).split()
    return "Gratuit" if "gratuit" in words and not any(word.isdecimal() or word == "sous" for word in words) else ""


def _french(value: object) -> str:
    """Return a text, or its French when there are several languages; a list is parted by bars."""
    if isinstance(value, Mapping):
        value = value.get("fr") or next(iter(value.values()), "")
    if isinstance(value, list):
        return "|".join(str(one) for one in value if isinstance(one, str | int))
    return "" if value is None else str(value)


def _moment(raw: object, zone: tzinfo) -> datetime | None:
    return read_moment(raw, zone) if isinstance(raw, str) else None


def _zone(name: object, zone: tzinfo) -> tzinfo:
    try:
        return ZoneInfo(name) if isinstance(name, str) and name else zone
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return zone


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
