"""Hostile files through the commands, in a process of bounded memory: told in words, and nothing changed."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.test_import_offer import HEAD, session
from tests.importing.session_files import calendar, event
from tests.importing.standard_files import csv_text

MEMORY = 700_000_000  # bytes of data; a file of 200 MB read whole as text would need more
LARGE = 200_000_000
PROGRAM = f"""
import json, resource, sys
from click.testing import CliRunner
from diagnostic.cli import main
resource.setrlimit(resource.RLIMIT_DATA, ({MEMORY}, {MEMORY}))
for line in sys.stdin:
    done = CliRunner().invoke(main, ["import", *json.loads(line), "--report", "json"])
    print(json.dumps([done.exit_code, done.stdout, done.stderr, repr(done.exception)]))
"""
REFUSED = {
    "large.csv": ("lieux", "200 Mo"),
    "large.json": ("lieux", "200 Mo"),
    "large.ics": ("seances", "200 Mo"),
    "zip.csv": ("lieux", "archive"),
    "bomb.xlsx": ("lieux", "205 Mo une fois ouvert"),
    "columns.csv": ("lieux", "la colonne « nom » manque"),
    "columns-seances.csv": ("seances", "une colonne « programme »"),
    "unknown-place.csv": ("seances", "Rien n'est changé"),
    "past.csv": ("seances", "Rien n'est changé"),
}
Done = Mapping[str, tuple[int, str, str, str]]


def write(folder: Path) -> None:
    """Write two good files and the hostile ones; those of 200 MB take no room on the disk."""
    (folder / "lieux.csv").write_text(csv_text({"id": "1"}), encoding="utf-8")
    (folder / "seances.csv").write_text(HEAD + session("a"), encoding="utf-8")
    for name, start in (("csv", b"nom,commune\n"), ("json", b"["), ("ics", b"BEGIN:VCALENDAR")):
        with (folder / f"large.{name}").open("wb") as file:
            file.write(start)
            file.truncate(LARGE)
    (folder / "zip.csv").write_bytes(zipped("lieux.csv", 1000))
    (folder / "bomb.xlsx").write_bytes(zipped("xl/workbook.xml", 205_000_000))
    (folder / "columns.csv").write_text("titre;prix\nx;3\n", encoding="utf-8")
    (folder / "columns-seances.csv").write_text("titre;prix\nx;3\n", encoding="utf-8")
    (folder / "unknown-place.csv").write_text(HEAD + session("a", place="Nulle part"), encoding="utf-8")
    past = "a;telephone-premiers-pas;Médiathèque des Ajoncs;2020-01-01T10:00\n"
    (folder / "past.csv").write_text(HEAD + past, encoding="utf-8")
    rules = (event("DTSTART;TZID=Europe/Paris:20200101T140000", "RRULE:FREQ=DAILY", uid=f"u{n}") for n in range(20))
    daily = calendar(*rules).replace("Écrire mes premiers mails", "telephone-premiers-pas")
    (folder / "daily.ics").write_text(daily, encoding="utf-8")
    rows = (
        {"id": "1"},
        {"id": "2", "adresse": "=CMD()"},
        {"id": "3", "nom": "Média\x00thèque"},
        {"id": "4", "nom": ""},
    )
    (folder / "mangled.csv").write_bytes(csv_text(*rows).encode().decode("cp1252").encode("utf-16"))


def zipped(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return out.getvalue()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """Return what each import did, all in one process whose memory is bounded."""
    folder = tmp_path_factory.mktemp("hostile")
    write(folder)
    asked = {
        "good lieux": ["lieux", folder / "lieux.csv"],
        "good seances": ["seances", folder / "seances.csv"],
        **{name: [kind, folder / name, "--dataset", f"{kind}.csv"] for name, (kind, _) in REFUSED.items()},
        "again lieux": ["lieux", folder / "lieux.csv"],
        "again seances": ["seances", folder / "seances.csv"],
        "daily": ["seances", folder / "daily.ics", "--dry-run"],
        "mangled": ["lieux", folder / "mangled.csv", "--dry-run", "--dataset", "autre"],
    }
    lines = "".join(json.dumps([str(word) for word in words]) + "\n" for words in asked.values())
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DIAGNOSTIC_HOME": str(folder / "instance"),
        "DATABASE_URL": "",
    }
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, input=lines, capture_output=True, text=True, check=True
    )
    return dict(zip(asked, map(json.loads, run.stdout.splitlines()), strict=True))


def report(done: Done, name: str) -> Mapping[str, int]:
    code, out, err, _ = done[name]
    assert code == 0, err
    found: Mapping[str, int] = json.loads(out)
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_is_told_in_words(done: Done, name: str) -> None:
    code, _, err, error = done[name]
    assert (code, error) == (1, "SystemExit(1)")
    assert name in err
    assert REFUSED[name][1] in err


def test_nothing_was_changed_by_any_of_them(done: Done) -> None:
    for kind in ("lieux", "seances"):
        assert report(done, f"good {kind}")["created"] == 1
        again = report(done, f"again {kind}")
        assert [again[each] for each in ("created", "updated", "unchanged", "vanished")] == [0, 0, 1, 0]


def test_a_daily_rule_without_end_is_bounded(done: Done) -> None:
    found = report(done, "daily")
    assert found["rejected"] == 0
    assert 26 * 7 - 1 <= found["created"] / 20 <= 26 * 7 + 1


def test_good_rows_of_a_mangled_file_are_kept(done: Done) -> None:
    found = report(done, "mangled")
    assert (found["read"], found["created"], found["rejected"]) == (4, 3, 1)
