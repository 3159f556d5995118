"""Stopping the server: what was received is answered, what was answered is in the file."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from tests.serving import fields, serving


def test_a_server_that_is_told_to_stop_answers_what_it_has_received(own_home: Path) -> None:
    file = own_home / "diagnostic.sqlite3"
    with serving(own_home) as server:
        visitor = server.visitor()
        question = visitor.post("/commencer", {}).location
        form = fields(visitor.get(question).text)
        statuses: list[int] = []
        sending = threading.Thread(target=lambda: statuses.append(visitor.post(question, form).status))
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # the answer waits for its turn
            sending.start()
            time.sleep(0.5)
            server.process.terminate()
            time.sleep(0.2)
            other.execute("ROLLBACK")
        sending.join(timeout=60)
        assert statuses == [303]
        assert server.process.wait(timeout=60) == 0
        assert server.process.stdout is not None
        assert "Tout ce qui a été répondu est enregistré" in server.process.stdout.read()
    assert not file.with_name(f"{file.name}-wal").exists()
    with closing(sqlite3.connect(file)) as stored:
        assert stored.execute("SELECT count(*) FROM answer").fetchone() == (1,)


def test_a_server_that_starts_makes_the_backup_that_is_missing(own_home: Path) -> None:
    with serving(own_home) as server:
        assert '"warnings":[]' in server.visitor().get("/readyz").text.replace(" ", "").replace("\n", "")
        assert server.stop() == 0
    assert len(list((own_home / "backups").iterdir())) == 1
