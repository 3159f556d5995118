"""A person who stays active keeps their place; one who leaves is forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.services.ports import WebSession
from diagnostic.web.product import EXTENSION
from diagnostic.web.sessions import MOST_SEEN, LastSeen
from tests.fakes import FakeClock
from tests.web.client import Visitor
from tests.web.walking import answer, path, start


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


@pytest.mark.parametrize("hours", [2, -2])
def test_a_clock_that_jumps_loses_nobody(slow_app: tuple[Flask, FakeClock], hours: int) -> None:
    app, clock = slow_app
    visitor = Visitor(app)
    page = start(visitor)
    clock.jump(hours=hours)
    second = answer(visitor, page)
    assert path(second) == "/question/W02"
    clock.jump(hours=-hours)
    assert path(answer(visitor, second)) not in {"/", "/question/W02"}


def test_a_clock_that_jumps_does_not_keep_who_left(slow_app: tuple[Flask, FakeClock]) -> None:
    app, clock = slow_app
    visitor = Visitor(app)
    start(visitor)
    clock.jump(hours=2)
    visitor.get("/question/W01")
    clock.advance(minutes=61)
    assert path(visitor.get("/question/W01")) == "/"


def test_many_sessions_take_no_more_room_than_those_in_use(slow_app: tuple[Flask, FakeClock]) -> None:
    _, clock = slow_app
    seen, limit = LastSeen(), timedelta(minutes=60)
    for number in range(3 * MOST_SEEN):
        session = WebSession(str(number), None, {}, created=clock.now(), seen=clock.now())
        seen.note(session, clock, limit)
        clock.advance(seconds=10)
    assert len(seen._seen) < MOST_SEEN + 361
