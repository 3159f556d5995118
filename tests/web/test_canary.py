"""What a person said is nowhere but in the database: not in the logs, not in temporary files."""

import logging
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from diagnostic.app import create_app
from diagnostic.config import read_settings
from tests.web.client import Visitor
from tests.web.walking import start, to_result

CANARY = "Zanzibarde-les-Canaris"
TOWN = "22600"


def test_nothing_a_person_said_is_in_the_logs_or_in_temporary_files(
    own_home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setenv("TMPDIR", str(spool))
    monkeypatch.setattr(tempfile, "tempdir", None)
    caplog.set_level(logging.DEBUG)
    visitor = Visitor(create_app(read_settings({"DIAGNOSTIC_HOME": str(own_home)})))
    to_result(visitor, town=TOWN)
    visitor.client.get("/feuille.pdf")
    page = start(visitor)
    visitor.client.post("/question/W03", data={"lieu": CANARY, "csrf_token": page.fields()["csrf_token"]})
    visitor.client.post("/connexion", data={"identifiant": f"{CANARY}@mairie.example", "mot_de_passe": CANARY})
    visitor.client.get(f"/question/{CANARY}")
    logged = "\n".join(record.getMessage() + str(record.exc_text or "") for record in caplog.records)
    written = b"".join(path.read_bytes() for path in spool.rglob("*") if path.is_file())
    for secret in (CANARY, "Lamballe"):
        assert secret not in logged
        assert secret.encode() not in written


def test_a_failure_of_the_database_is_logged_without_what_was_sent(
    own_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(read_settings({"DIAGNOSTIC_HOME": str(own_home)}))
    visitor = Visitor(app)
    page = start(visitor)
    token = page.fields()["csrf_token"]
    with closing(sqlite3.connect(own_home / "diagnostic.sqlite3")) as database:
        database.execute("ALTER TABLE answer RENAME TO hidden")
    sent = {"reponse": "contact", "csrf_token": token, "cle": CANARY}
    assert visitor.client.post("/question/W01", data=sent).status_code >= 500
    assert caplog.records
    formatted = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert CANARY not in formatted
