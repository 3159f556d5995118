"""A person who stays active keeps their place; one who leaves is forgotten."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.web.product import EXTENSION
from tests.fakes import FakeClock
from tests.web.client import Visitor
from tests.web.walking import path, start


@pytest.fixture(scope="module")
def slow_app(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, FakeClock]:
    app = create_app(read_settings({"DIAGNOSTIC_HOME": str(tmp_path_factory.mktemp("home"))}))
    clock = FakeClock(datetime.now(UTC))
    app.extensions[EXTENSION] = replace(app.extensions[EXTENSION], clock=clock)
    return app, clock


def test_an_active_person_keeps_their_place(slow_app: tuple[Flask, FakeClock]) -> None:
    app, clock = slow_app
    visitor = Visitor(app)
    start(visitor)
    for _page in range(4):
        clock.advance(minutes=50)
        assert path(visitor.get("/question/W01")) == "/question/W01"


def test_a_person_who_left_is_forgotten(slow_app: tuple[Flask, FakeClock]) -> None:
    app, clock = slow_app
    visitor = Visitor(app)
    start(visitor)
    clock.advance(minutes=61)
    assert path(visitor.get("/question/W01")) == "/"


def test_reading_a_page_twice_in_a_minute_writes_nothing(slow_app: tuple[Flask, FakeClock]) -> None:
    app, clock = slow_app
    visitor = Visitor(app)
    start(visitor)
    cookie = visitor.client.get_cookie("session")
    assert cookie
    sessions = app.extensions[EXTENSION].sessions
    before = sessions.find(cookie.value)
    clock.advance(seconds=30)
    visitor.get("/question/W01")
    assert sessions.find(cookie.value) == before


def test_someone_who_stays_on_one_page_is_not_forgotten(slow_app: tuple[Flask, FakeClock]) -> None:
    app, clock = slow_app
    visitor = Visitor(app)
    token = start(visitor).fields()["csrf_token"]
    for _time in range(4):
        clock.advance(minutes=50)
        assert visitor.client.get("/presence").json == {"token": token}
    assert path(visitor.get("/question/W01")) == "/question/W01"
    clock.advance(minutes=61)
    assert visitor.client.get("/presence").json == {"token": None}
