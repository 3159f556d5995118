"""Files of sessions: tables, calendars, OpenAgenda; good, mangled, hostile."""

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from diagnostic.domain.catalogue import Cost, DateStatus, SupportMode
from diagnostic.importing.meetings import NAMES
from diagnostic.importing.rows import SourceFileError
from tests.importing.session_files import (
    GOOD,
    HEAD,
    NOW,
    PARIS,
    calendar,
    dates_of,
    event,
    reading_of,
    warnings_of,
    written,
)

AT = datetime(2026, 12, 1, 14, 0, tzinfo=PARIS)


def test_a_good_row_makes_a_date(tmp_path: Path) -> None:
    reading, (date,) = reading_of(written(tmp_path, f"{HEAD}\n{GOOD}\n"))
    assert warnings_of(reading) == ()
    assert (date.programme, date.venue.source, date.venue.id) == ("mail-bases", "essai", "lieu-1")
    assert (date.starts, date.ends, date.seats_left) == (AT, AT + timedelta(hours=2), 4)
    assert (date.status, date.cost, date.contact.phone) == (DateStatus.PLANNED, Cost.UNKNOWN, "+33299000001")
    assert (reading.read, reading.rejected) == (1, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_encoding_and_separator_read_the_same(tmp_path: Path, encoding: str, separator: str) -> None:
    text = f"{HEAD}\n{GOOD}\n".replace(";", separator)
    (date,) = dates_of(tmp_path, text.encode(encoding))
    assert (date.venue.id, date.starts) == ("lieu-1", AT)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("programme;lieu;date;heure_debut;heure_fin", "mail-bases;Médiathèque des Ajoncs;01/12/2026;14h;16h00"),
        ("Atelier;Lieu;Date de séance;Heure;Durée", "Mail bases;MEDIATHEQUE DES AJONCS;1/12/26;14h00;2h"),
        (
            "titre;lieu_id;lieu_source;debut;fin",
            "Ecrire mes premiers mails;lieu-1;essai;01/12/2026 14:00;2026-12-01 16:00",
        ),
        ("programme;lieu_id;commune;debut;duree", "mail-bases;lieu-1;Redon;2026-12-01T13:00:00Z;120"),
        ("programme;lieu;debut;duree", "mail-bases;Médiathèque des Ajoncs;46357,583333;120 min"),
    ],
)
def test_columns_and_times_are_read_as_people_write_them(tmp_path: Path, head: str, row: str) -> None:
    (date,) = dates_of(tmp_path, f"{head}\n{row}\n")
    assert (date.programme, date.venue.id, date.starts) == ("mail-bases", "lieu-1", AT)
    assert date.ends == AT + timedelta(hours=2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Médiathèque des Ajoncs", "Gymnase inconnu"), "lieu inconnu « Gymnase inconnu »"),
        (("Médiathèque des Ajoncs", "La Poste"), "plusieurs lieux"),
        (("Médiathèque des Ajoncs", ""), "le lieu manque"),
        (("mail-bases", "Tricot"), "programme inconnu « Tricot »"),
        (("mail-bases", "=1+1"), "le programme manque"),
        (("2026-12-01T14:00", "2026-11-01T14:00"), "date passée (01/11/2026)"),
        (("2026-12-01T14:00", "bientôt"), "la date ou l'heure"),
        (("2026-12-01T14:00", "2026-12-01"), "la date ou l'heure"),
        (("2026-12-01T14:00", "2026-02-30T14:00"), "la date ou l'heure"),
    ],
)
def test_a_row_that_cannot_be_used_is_reported_and_good_rows_are_kept(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    bad = GOOD.replace("s1", "s2").replace(*change)
    reading, dates = reading_of(written(tmp_path, f"{HEAD}\n{bad}\n{GOOD}\n"))
    assert (reading.read, reading.rejected, len(dates)) == (2, 1, 1)
    (warning,) = [warning for warning in warnings_of(reading) if "refusée" in warning.done]
    assert warning.row == 2
    assert said in warning.done


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("La Poste, 29200 Brest", "lieu-3"),
        ("La Poste - Lorient", "lieu-4"),
        ("mediatheque des ajonc, 35600 Redon", "lieu-1"),
        ("Salle 2, 3 quai du Port, 35600 Redon", "lieu-2"),
    ],
)
def test_a_place_is_found_by_what_is_written_of_it(tmp_path: Path, place: str, found: str) -> None:
    (date,) = dates_of(tmp_path, f"{HEAD}\n{GOOD.replace('Médiathèque des Ajoncs', place)}\n")
    assert date.venue.id == found


def test_the_place_of_rows_that_name_none_can_be_given(tmp_path: Path) -> None:
    path = written(tmp_path, "programme;debut\nmail-bases;2026-12-01T14:00\n")
    _, (date,) = reading_of(path, "lieu-2")
    assert (date.venue.id, date.ends) == ("lieu-2", AT + timedelta(minutes=90))


@pytest.mark.parametrize(
    ("seats", "status", "left", "state"),
    [
        ("0", "", 0, DateStatus.FULL),
        ("complet", "", 0, DateStatus.FULL),
        ("", "Annulée", None, DateStatus.CANCELLED),
        ("3", "reportée", 3, DateStatus.POSTPONED),
        ("beaucoup", "prévue", None, DateStatus.PLANNED),
    ],
)
def test_seats_and_status(tmp_path: Path, seats: str, status: str, left: int | None, state: DateStatus) -> None:
    row = GOOD.rsplit(";", 1)[0] + f";{seats};{status}"
    (date,) = dates_of(tmp_path, f"{HEAD};statut\n{row}\n")
    assert (date.seats_left, date.status) == (left, state)


@pytest.mark.parametrize(
    "mangle",
    [
        lambda text: text.replace("s1", "s\x001"),
        lambda text: text.encode().decode("cp1252"),
        lambda text: "\r\n\r\n" + text.replace("\n", "\r\n"),
        lambda text: text.replace(";4", ';="4"'),
    ],
    ids=["NUL", "mojibake", "empty lines", "quoted formula"],
)
def test_a_mangled_file_is_read_all_the_same(tmp_path: Path, mangle: Callable[[str], str]) -> None:
    (date,) = dates_of(tmp_path, mangle(f"{HEAD}\n{GOOD}\n"))
    assert (date.venue.id, date.seats_left) == ("lieu-1", 4)


def test_every_other_field(tmp_path: Path) -> None:
    head = "programme;lieu;debut;places;inscrits;telephone;courriel;frais;langues;publics;modalite;salle;inscription"
    row = (
        "mail-bases;Médiathèque des Ajoncs;2026-12-01T14:00;8;6;02 99 00 00 09;jeanne.martin@ajoncs.example;0 €;"
        "français|arabe;Seniors;Accompagnement individuel;Salle bleue;https://ajoncs.example/rdv"
    )
    (date,) = dates_of(tmp_path, f"{head}\n{row}\n")
    assert (date.seats_left, date.cost, date.languages, date.audiences) == (2, Cost.FREE, ("fr", "ar"), ("seniors",))
    assert (date.support_mode, date.room) == (SupportMode.INDIVIDUAL, "Salle bleue")
    assert (date.contact.phone, date.contact.email) == ("+33299000009", None)
    assert date.contact.booking == "https://ajoncs.example/rdv"


def test_an_end_before_the_beginning_is_mended(tmp_path: Path) -> None:
    reading, (date,) = reading_of(written(tmp_path, f"{HEAD}\n{GOOD.replace('T16:00', 'T12:00')}\n"))
    assert date.ends == AT + timedelta(minutes=90)
    assert "ne va pas avec le début" in warnings_of(reading)[0].done


def test_a_date_keeps_its_id_when_its_time_changes(tmp_path: Path) -> None:
    (first,) = dates_of(tmp_path, f"{HEAD}\n{GOOD}\n")
    (moved,) = dates_of(tmp_path, f"{HEAD}\n{GOOD.replace('T14:00', 'T15:00')}\n")
    assert first.id == moved.id


def test_personal_columns_are_dropped(tmp_path: Path) -> None:
    reading, (date,) = reading_of(written(tmp_path, f"{HEAD};nom du conseiller\n{GOOD};Jeanne Martin\n"))
    assert "Jeanne" not in repr(date)
    assert "personnes" in warnings_of(reading)[0].done


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read(tmp_path: Path) -> None:
    content = workbook(
        ("programme", "lieu", "date", "heure_debut", "places_restantes", "salle"),
        ("mail-bases", "Médiathèque des Ajoncs", datetime(2026, 12, 1), AT.time(), 4.0, "=1+1"),  # noqa: DTZ001 (a cell)
        (),
        ("photos", "Centre social du Port", "02/12/2026", "9h30", None, None),
    )
    first, second = dates_of(tmp_path, content, "seances.xlsx")
    assert (first.starts, first.seats_left, first.room) == (AT, 4, None)
    assert (second.venue.id, second.starts.hour) == ("lieu-2", 9)


def test_a_workbook_under_another_name_is_read(tmp_path: Path) -> None:
    content = workbook(tuple(HEAD.split(";")), tuple(GOOD.split(";")))
    assert len(dates_of(tmp_path, content, "seances.csv")) == 1


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped("seances.csv", b"x"), "archive"),
        (zipped("xl/workbook.xml", b"0" * 210_000_000), "210 Mo une fois ouvert"),
        (zipped("xl/workbook.xml", b"<workbook/>"), "illisible"),
        (b"", "vide"),
        (b"titre,prix\nx,3\n", "une colonne « programme »"),
        (b"{}", "programme"),
        (b"%PDF-1.7 rien", "programme"),
    ],
    ids=["zip", "bomb", "broken", "empty", "columns", "json", "pdf"],
)
def test_a_file_without_sessions_is_refused_with_a_remedy(tmp_path: Path, content: bytes, said: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(SourceFileError) as caught:
        reading_of(path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("name", ["large.csv", "large.ics", "large.json", "large.xlsx"])
def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"BEGIN:VCALENDAR" if name.endswith("ics") else b"[" if name.endswith("json") else b"a;b\n")
        file.truncate(200_000_000)
    began = process_time()
    with pytest.raises(SourceFileError, match="200 Mo"):
        reading_of(path)
    assert process_time() - began < 1


def test_an_event_of_a_calendar(tmp_path: Path) -> None:
    reading, (date,) = reading_of(written(tmp_path, calendar(event()), "agenda.ics"))
    assert (date.programme, date.venue.id, date.starts, date.ends) == (
        "mail-bases",
        "lieu-1",
        AT,
        AT + timedelta(hours=2),
    )
    assert (reading.read, reading.rejected, warnings_of(reading)) == (1, 0, ())


def test_a_daily_rule_without_end_stops_at_the_horizon(tmp_path: Path) -> None:
    lines = event("DTSTART;TZID=Europe/Paris:20200101T140000", "RRULE:FREQ=DAILY")
    reading, dates = reading_of(written(tmp_path, calendar(lines), "agenda.ics"))
    assert len(dates) == len({date.id for date in dates}) == 26 * 7
    assert {date.starts.astimezone(PARIS).hour for date in dates} == {14}
    assert max(date.starts for date in dates) <= NOW + timedelta(weeks=26)
    assert "répétition sans fin" in warnings_of(reading)[0].done


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=WEEKLY;COUNT=4", 4),
        ("FREQ=WEEKLY;UNTIL=20261215T130000Z", 3),
        ("FREQ=WEEKLY;UNTIL=20261214", 2),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", 4),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=3", 3),
    ],
)
def test_rules_are_spelled_out(tmp_path: Path, rule: str, count: int) -> None:
    path = written(tmp_path, calendar(event("DTSTART;TZID=Europe/Paris:20261201T140000", f"RRULE:{rule}")), "a.ics")
    assert len(reading_of(path)[1]) == count


def test_rules_that_never_come_true_do_not_hold_the_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diagnostic.importing.calendars._MOST_SECONDS", 0.01)
    never = (
        event("DTSTART:20200101T130000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", uid=f"n{n}") for n in range(9)
    )
    reading, dates = reading_of(written(tmp_path, calendar(*never, event()), "agenda.ics"))
    assert (len(dates), reading.rejected) == (1, 9)
    assert "trop longues à calculer" in warnings_of(reading)[-1].done


def test_times_left_out_moved_and_cancelled(tmp_path: Path) -> None:
    start = "DTSTART;TZID=Europe/Paris:20261201T140000"
    weekly = event(start, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/Paris:20261208T140000")
    moved = event("DTSTART;TZID=Europe/Paris:20261216T100000", "RECURRENCE-ID;TZID=Europe/Paris:20261215T140000")
    gone = event(
        "DTSTART;TZID=Europe/Paris:20261222T140000",
        "RECURRENCE-ID;TZID=Europe/Paris:20261222T140000",
        "STATUS:CANCELLED",
    )
    dates = dates_of(tmp_path, calendar(weekly, moved, gone), "agenda.ics")
    told = sorted((date.starts.astimezone(PARIS).strftime("%d %H"), date.status.value) for date in dates)
    assert told == [("01 14", "prevue"), ("16 10", "prevue"), ("22 14", "annulee")]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (event("DTSTART;VALUE=DATE:20261201"), "événement sans heure"),
        (event("DTSTART:n'importe quoi"), "événement illisible"),
        (event("DTSTART:20261201T130000Z", "RRULE:FREQ=SECONDLY"), "répétition"),
        (event("DTSTART:20261201T130000Z", "CLASS:PRIVATE"), "privé"),
        (event("DTSTART:20200101T130000Z"), "date passée"),
        (event("DTSTART:20200101T130000Z", "RRULE:FREQ=DAILY;COUNT=3"), "aucune date à venir"),
        (event().replace("Médiathèque des Ajoncs", "Nulle part"), "lieu inconnu"),
        (event().replace("Écrire mes premiers mails", "Poterie"), "programme inconnu"),
        ("SUMMARY:x", "événement illisible"),
    ],
)
def test_an_event_that_cannot_be_used_is_reported_alone(tmp_path: Path, lines: str, said: str) -> None:
    path = written(tmp_path, calendar(lines, event(uid="e2")), "agenda.ics")
    reading, dates = reading_of(path)
    assert (reading.read, reading.rejected, len(dates)) == (2, 1, 1)
    assert any(said in warning.done and warning.row == 1 for warning in warnings_of(reading))


def test_a_calendar_cut_short_keeps_what_was_read_and_makes_nothing_vanish(tmp_path: Path) -> None:
    text = calendar(event(), event(uid="e2")).rsplit("END:VEVENT", 1)[0]
    reading, dates = reading_of(written(tmp_path, text, "agenda.ics"))
    assert (len(dates), reading.rejected, reading.partial) == (1, 1, True)


def agenda(**changes: object) -> dict[str, object]:
    """Return an event of OpenAgenda."""
    return {
        "uid": 42,
        "title": {"fr": "Écrire mes premiers mails", "en": "My first e-mails"},
        "location": {"uid": 7, "name": "Médiathèque des Ajoncs", "city": "Redon", "postalCode": "35600"},
        "timings": [{"begin": "2026-12-01T14:00:00+01:00", "end": "2026-12-01T16:00:00+01:00"}],
        "registration": [
            {"type": "phone", "value": "02 99 00 00 09"},
            {"type": "link", "value": "https://a.example/i"},
        ],
        "conditions": {"fr": "Gratuit, sur inscription"},
        "state": 2,
        "status": 1,
        "timezone": "Europe/Paris",
        **changes,
    }


def test_an_event_of_openagenda(tmp_path: Path) -> None:
    content = json.dumps({"total": 1, "events": [agenda()]})
    reading, (date,) = reading_of(written(tmp_path, content, "agenda.json"))
    assert (date.programme, date.venue.id, date.starts) == ("mail-bases", "lieu-1", AT)
    assert (date.contact.phone, date.contact.booking) == ("+33299000009", "https://a.example/i")
    assert (date.cost, date.status, reading.read) == (Cost.FREE, DateStatus.PLANNED, 1)


def test_every_time_to_come_of_an_event_counts(tmp_path: Path) -> None:
    days = ("2020-01-01", "2026-12-01", "2026-12-08")
    timings = [{"begin": f"{day}T14:00:00+01:00", "end": f"{day}T16:00:00+01:00"} for day in days]
    reading, dates = reading_of(written(tmp_path, json.dumps([agenda(timings=timings)]), "agenda.json"))
    assert (len(dates), reading.read, reading.rejected) == (2, 2, 0)
    assert "1 dates passées" in warnings_of(reading)[0].done


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"status": 6}, "annulee"), ({"status": 5}, "complete"), ({"status": {"id": 4}}, "reportee")],
)
def test_the_status_of_an_event(tmp_path: Path, changes: dict[str, object], status: str) -> None:
    (date,) = dates_of(tmp_path, json.dumps([agenda(**changes)]), "agenda.json")
    assert date.status == status


@pytest.mark.parametrize(
    "changes",
    [
        {"state": 1},
        {"timings": []},
        {"timings": "x"},
        {"timings": [3]},
        {"status": 99},
        {"location": None},
        {"title": 3},
    ],
)
def test_an_event_that_cannot_be_used_is_refused_alone(tmp_path: Path, changes: dict[str, object]) -> None:
    content = json.dumps([agenda(), agenda(uid=43, **changes), 3])
    reading, dates = reading_of(written(tmp_path, content, "agenda.json"))
    assert (len(dates), reading.rejected) == (1, 2)


def test_objects_of_our_own_are_a_table(tmp_path: Path) -> None:
    rows = [dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True))]
    assert len(dates_of(tmp_path, json.dumps({"seances": rows}), "seances.json")) == 1


@given(st.dictionaries(st.sampled_from(tuple(NAMES)), st.text(max_size=40), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_a_row_holds_it_is_kept_or_refused_in_words(tmp_path: Path, changes: dict[str, str]) -> None:
    row = {**dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True)), **changes}
    reading, dates = reading_of(written(tmp_path, json.dumps([row]), "seances.json"))
    assert reading.read == len(dates) + reading.rejected == 1
    assert all(NOW < date.starts < date.ends for date in dates)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(tuple(agenda())), _VALUES, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_whatever_an_event_of_openagenda_holds_nothing_breaks(tmp_path: Path, changes: dict[str, object]) -> None:
    path = written(tmp_path, json.dumps([agenda(), agenda(**changes)]), "agenda.json")
    reading, dates = reading_of(path)
    assert reading.read == len(dates) + reading.rejected


_LINES = st.sampled_from(
    (
        "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;BYDAY=XX", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:",
        "RRULE:FREQ=DAILY;INTERVAL=0", "EXDATE:20261201", "EXDATE;VALUE=DATE:20261201", "RDATE:20261203T140000Z",
        "CATEGORIES:a,b", "RDATE;VALUE=PERIOD:20261203T140000Z/PT1H", "DTEND;VALUE=DATE:20261202", "DURATION:PT",
        "RECURRENCE-ID;VALUE=DATE:20261201", "RECURRENCE-ID:20261201T130000Z", "DTSTART:20261201T130000Z", "X:",
        "DTSTART;TZID=Nulle/Part:20261201T140000", "RRULE:FREQ=DAILY;UNTIL=20270101", ":", "SUMMARY", "STATUS:ODD",
    )
)  # fmt: skip


@given(st.lists(_LINES | st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_an_event_of_a_calendar_holds_the_next_is_read(tmp_path: Path, lines: list[str]) -> None:
    odd = "\n".join(("UID:odd", "SUMMARY:photos", "LOCATION:La Poste\\, Brest", "DTSTART:20261201T130000Z", *lines))
    reading, dates = reading_of(written(tmp_path, calendar(odd, event(uid="e2")), "agenda.ics"))
    assert reading.read == len(dates) + reading.rejected
    assert "mail-bases" in {date.programme for date in dates}


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_whatever_the_bytes_nothing_breaks(tmp_path: Path, content: bytes) -> None:
    heads = (b"", f"{HEAD}\n{GOOD}\n".encode(), calendar(event()).encode(), json.dumps([agenda()]).encode()[:-1])
    for number, head in enumerate(heads):
        with suppress(SourceFileError):
            reading, dates = reading_of(written(tmp_path, head + content, f"f{number}"))
            assert reading.read >= len(dates)


def test_five_thousand_sessions_are_read_quickly(tmp_path: Path) -> None:
    rows = "\n".join(GOOD.replace("s1", f"s{number}") for number in range(5_000))
    began = process_time()
    assert len(dates_of(tmp_path, f"{HEAD}\n{rows}\n")) == 5_000
    assert process_time() - began < 10


def test_now_is_not_to_come(tmp_path: Path) -> None:
    reading, dates = reading_of(written(tmp_path, f"{HEAD}\n{GOOD.replace('2026-12-01T14:00', NOW.isoformat())}\n"))
    assert (dates, reading.rejected) == ([], 1)
