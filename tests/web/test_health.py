"""What the server says of itself to who watches over it, without a word about anybody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from diagnostic.app import compose, create_app, open_storage
from diagnostic.config import read_settings
from diagnostic.resources import resource_dir
from diagnostic.storage.engine import open_database
from diagnostic.storage.state import Storage
from diagnostic.web.product import EXTENSION
from tests.fakes import FakeClock
from tests.web.client import Visitor
from tests.web.walking import answer, start


@pytest.fixture
def storage(own_home: Path) -> Iterator[Storage]:
    opened = open_storage(read_settings({"DIAGNOSTIC_HOME": str(own_home)}))
    yield opened
    opened.close()


@pytest.fixture
def own_app(storage: Storage, own_home: Path) -> Flask:
    return create_app(read_settings({"DIAGNOSTIC_HOME": str(own_home)}), storage)


def test_the_server_says_that_it_is_alive_and_ready(own_app: Flask) -> None:
    client = own_app.test_client()
    assert client.get("/healthz").json == {"status": "ok"}
    found = client.get("/readyz")
    assert found.status_code == 200
    assert found.json["troubles"] == []
    assert [each["matter"] for each in found.json["warnings"]] == ["sauvegarde"]  # the server makes one as it starts


def test_a_database_that_cannot_be_written_is_said_and_the_server_is_alive(
    own_app: Flask, storage: Storage, own_home: Path
) -> None:
    read_only = open_database(f"sqlite:///file:{own_home / 'diagnostic.sqlite3'}?mode=ro&uri=true")
    condition = replace(storage.condition, database=read_only)
    product = compose(
        read_settings({"DIAGNOSTIC_HOME": str(own_home)}),
        replace(storage, condition=condition),
        resource_dir("translations"),
        FakeClock(),
    )
    own_app.extensions[EXTENSION] = product
    client = own_app.test_client()
    found = client.get("/readyz")
    assert found.status_code == 503
    assert [each["matter"] for each in found.json["troubles"]] == ["base"]
    assert client.get("/healthz").status_code == 200
    read_only.close()


def test_the_figures_name_pages_and_nobody(own_app: Flask) -> None:
    visitor = Visitor(own_app)
    answer(visitor, start(visitor))
    told = visitor.client.get("/metrics").get_data(as_text=True)
    assert 'diagnostic_requests_total{page="participant.start",status="303"} 1.0' in told
    assert "diagnostic_seconds_bucket" in told
    assert "diagnostic_database_writable 1.0" in told
    assert "diagnostic_disk_free_bytes" in told
    cookie = visitor.client.get_cookie("session")
    assert cookie is not None
    assert cookie.value not in told
    assert "W01" not in told
    assert "/question" not in told


def test_a_request_that_is_refused_is_counted_too(own_app: Flask) -> None:
    client = own_app.test_client()
    client.post("/commencer", headers={"Sec-Fetch-Site": "cross-site"})
    assert 'page="participant.start",status="403"' in client.get("/metrics").get_data(as_text=True)
