"""Files of sessions as tests need them: two places, three programmes, one moment."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from diagnostic.domain.catalogue import Contact, HelpKind, Programme, ProgrammeId, Venue, VenueId, WorkshopDate
from diagnostic.domain.text import Text
from diagnostic.importing.finding import Finder
from diagnostic.importing.seances import Around, SeancesFile, read_seances
from diagnostic.services.publishing import Counts, RowWarning

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
HEAD = "id;programme;lieu;debut;fin;places_restantes"
GOOD = "s1;mail-bases;Médiathèque des Ajoncs;2026-12-01T14:00;2026-12-01T16:00;4"


def programme(name: str, title: str) -> Programme:
    words = Text(f"programmes.{name}.title", title)
    return Programme(ProgrammeId(name), words, words, HelpKind.LEARN, ("email",), ())


def venue(name: str, key: str, source: str = "essai", **changes: object) -> Venue:
    facts = {
        "commune": "Redon",
        "postcode": "35600",
        "address": "1 rue des Ajoncs",
        "updated": date(2026, 6, 1),
        "insee": "35236",
        "contact": Contact(phone="+33299000001"),
        **changes,
    }
    return Venue(VenueId(source, key), name, **facts)


PROGRAMMES = (
    programme("mail-bases", "Écrire mes premiers mails"),
    programme("telephone-premiers-pas", "Mon téléphone : premiers pas"),
    programme("photos", "Ranger mes photos"),
)
VENUES = (
    venue("Médiathèque des Ajoncs", "lieu-1"),
    venue("Centre social du Port", "lieu-2", address="3 quai du Port"),
    venue("La Poste", "lieu-3", commune="Brest", postcode="29200", insee="29019"),
    venue("La Poste", "lieu-4", commune="Lorient", postcode="56100", insee="56121"),
    venue("Autre source", "lieu-1", source="ailleurs", commune="Vannes", postcode="56000", insee="56260"),
)


def around(default: str = "", now: datetime = NOW) -> Around:
    return Around(Finder.of(PROGRAMMES, VENUES, default), now, PARIS)


def written(folder: Path, content: str | bytes, name: str = "seances.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reading_of(path: Path, default: str = "") -> tuple[SeancesFile, list[WorkshopDate]]:
    reading = read_seances(path, "essai", around(default))
    return reading, list(reading)


def dates_of(folder: Path, content: str | bytes, name: str = "seances.csv") -> list[WorkshopDate]:
    return reading_of(written(folder, content, name))[1]


def warnings_of(reading: SeancesFile) -> tuple[RowWarning, ...]:
    return reading.report(Counts()).warnings


def calendar(*events: str) -> str:
    """Return a calendar of events, each given by its lines."""
    blocks = (f"BEGIN:VEVENT\n{lines}\nEND:VEVENT\n" for lines in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//essai//FR\n{''.join(blocks)}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    )


def event(start: str = "DTSTART;TZID=Europe/Paris:20261201T140000", *more: str, uid: str = "e1") -> str:
    """Return the lines of an event of two hours."""
    lines = (f"UID:{uid}", "SUMMARY:Atelier : Écrire mes premiers mails", "LOCATION:Médiathèque des Ajoncs\\, Redon")
    return "\n".join((*lines, start, "DURATION:PT2H", *more))
