"""Small promises of accessibility and privacy that hold on every page of the journey."""

import re
from pathlib import Path

import pytest
from flask import Flask

from diagnostic.domain.questionnaire import DONT_KNOW, NOT_CONCERNED, Role
from diagnostic.resources import resource_dir
from diagnostic.web.product import EXTENSION
from tests.web.client import Visitor
from tests.web.walking import choices, path, walk

TEMPLATES = resource_dir("templates")
KIOSK = [*TEMPLATES.joinpath("participant").glob("*.html"), *TEMPLATES.joinpath("components").glob("*.html")]
ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "diagnostic" / "web" / "static"


def test_every_question_can_be_passed(visitor: Visitor) -> None:
    asked = [page for page in walk(visitor) if "/question/" in path(page)]
    assert len(asked) > 5
    ways = [[link.get("href", "") for link in page.all("a")] for page in asked]
    assert all(any(way.endswith("/passer") for way in links) for links in ways)


def test_what_a_person_may_not_know_or_not_need_has_its_answer(app: Flask) -> None:
    asked = app.extensions[EXTENSION].taking.questionnaire.questions.values()
    special = {question.id: {option.code for option in question.options if option.special} for question in asked}
    acts = [question.id for question in asked if question.role is Role.SCORED and question.id.startswith("U")]
    uses = [question.id for question in asked if question.role is Role.SCORED and question.id.startswith("O")]
    assert acts
    assert uses
    assert [act for act in acts if DONT_KNOW not in special[act]] == []
    assert [use for use in uses if NOT_CONCERNED not in special[use]] == []


def test_nothing_is_asked_twice(app: Flask, visitor: Visitor) -> None:
    questions = app.extensions[EXTENSION].taking.questionnaire.questions.values()
    said = [(question.act.source if question.act else "", question.text.source) for question in questions]
    assert len(said) == len(set(said))
    asked = [path(page) for page in walk(visitor) if "/question/" in path(page) and not page.all("input", id="lieu")]
    assert len(asked) == len(set(asked))  # a postcode and the list of its towns are one question


def test_no_answer_stands_in_an_address_or_a_title(visitor: Visitor) -> None:
    for page in walk(visitor):
        assert page.response.request.query_string == b""
        assert page.response.headers["Referrer-Policy"] == "no-referrer"
        codes = set(choices(page))
        assert not codes & set(re.split(r"[/?&=]", page.response.request.path))


def test_the_log_names_no_answer(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    for page in walk(visitor):
        assert "22600" not in caplog.text
        assert not [code for code in choices(page) if f"'{code}'" in caplog.text]


def test_forms_of_the_kiosk_are_never_filled_by_the_browser() -> None:
    forms = [form for file in KIOSK for form in re.findall(r"<form\b[^>]*>", file.read_text("utf-8"))]
    forms = [form for form in forms if "/bureau" not in form]
    assert len(forms) > 10
    assert [form for form in forms if 'autocomplete="off"' not in form] == []


def test_the_town_and_the_word_to_copy_are_all_one_may_type() -> None:
    found = {
        (file.stem, name)
        for file in TEMPLATES.joinpath("participant").glob("*.html")
        for field in re.findall(r"<(?:input|textarea)\b[^>]*>", file.read_text("utf-8"))
        if 'type="text"' in field or field.startswith("<textarea") or "type=" not in field
        for name in re.findall(r'name="(\w+)"', field)
    }
    assert found == {("town", "lieu"), ("exercise_word", "reponse")}


def test_each_font_drawing_and_sound_that_ships_has_its_licence() -> None:
    licences = (ROOT / "LICENCES.md").read_text("utf-8")
    folders = [STATIC / "fonts", STATIC / "pictos", ROOT / "diagnostic/data/fonts", ROOT / "diagnostic/data/audio"]
    shipped = [folder for folder in folders if folder.is_dir()]
    assert len(shipped) >= 3
    assert [folder.name for folder in shipped if folder.relative_to(ROOT).as_posix() not in licences] == []
    rows = [line for line in licences.splitlines() if line.startswith("|")]
    assert not [row for row in rows if re.search(r"\bBY-NC|\bND\b|Marianne|DSFR", row)]
    names = {file.name.partition("-")[0].lower() for file in (STATIC / "fonts").glob("*.woff2")}
    assert names == {"andika", "vazirmatn"}


def test_nothing_acts_before_the_finger_leaves() -> None:
    """Scripts act on ``click``; ``pointerdown`` only tells the idle timer that someone is there."""
    early = re.compile(r"(mousedown|touchstart|pointerdown)")
    found = {script.name: early.findall(script.read_text("utf-8")) for script in (STATIC / "js").glob("*.js")}
    assert {name: events for name, events in found.items() if events} == {"idle.js": ["pointerdown"]}
