"""A person as JSON, steps as JSON."""

import json
from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.content.load import load_questionnaire
from diagnostic.domain.orientation import Refusal, Slot, orient
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.domain.towns import Town, TownIndex
from diagnostic.services.cases import Case, CaseReader, InvalidCaseError, reply_of
from tests.domain.offers import RULES, offer, request, venue, workshop

RENNES = Town("35238", "Rennes", "35", "Ille-et-Vilaine", None, ("35000",), 48.1118, -1.6819)
READER = CaseReader(load_questionnaire(), TownIndex((), (), (), {"35238": RENNES}, {}))
WHOLE = {
    "answers": {"A01": 1, "A05": 0, "U04": "dk", "O06": "na", "U05": "skip", "O05.envie": "oui"},
    "wishes": ["sante", "demarche"],
    "refused": ["seances_collectives"],
    "commune": "35238",
    "mode": "collectif",
    "deplacement": "difficile",
    "langues": ["fr", "ar"],
    "urgent": True,
    "date": "2026-12-01",
    "creneaux": ["matin"],
    "inconnu": 3,
}


def codes(case: Case, question: str) -> tuple[str, ...]:
    return case.answers.codes(QuestionId(question))


def test_a_whole_case_is_read() -> None:
    case = READER.read(WHOLE)
    assert codes(case, "W01") == ("sante", "demarche")
    assert codes(case, "W03") == ("35238",)
    assert (codes(case, "U04"), codes(case, "O06"), codes(case, "U05")) == (("dk",), ("na",), ("skip",))
    assert codes(case, "O05.envie") == ("oui",)
    assert case.terms.languages == ("fr", "ar")
    assert (case.terms.refused, case.terms.slots) == ({Refusal.GROUP}, {Slot.MORNING})
    assert case.terms.moment
    assert case.terms.moment.isoformat() == "2026-12-01T00:00:00+01:00"


def test_an_empty_case_is_a_person_who_said_nothing() -> None:
    case = READER.read({"commune": None, "deplacement": None})
    assert len(case.answers) == 0
    assert case.terms.languages == ("fr",)
    assert case.terms.moment is None


def test_the_lowest_answer_is_the_one_that_says_what_stands_in_the_way() -> None:
    assert codes(READER.read({"answers": {"A05": 0}}), "A05") == ("non",)
    assert codes(READER.read({"answers": {"A19": 1}}), "A19") == ("oui",)


def test_an_exercise_is_observed_not_declared() -> None:
    case = READER.read({"answers": {"U24": 1}})
    assert codes(case, "U24") == ()
    assert QuestionId("U24") in case.answers.observed


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"date": "0001-01-01"}, "2000"),
        ({"answers": {"Z99": 1}}, "Z99"),
        ({"answers": {"U04": 9}}, "U04"),
        ({"answers": {"U04": True}}, "U04"),
        ({"answers": {"U04": None}}, "U04"),
        ({"answers": [1]}, "answers"),
        ({"wishes": ["rien"]}, "wishes"),
        ({"wishes": "sante"}, "wishes"),
        ({"commune": "99999"}, "commune"),
        ({"mode": "seul"}, "mode"),
        ({"deplacement": "tapis"}, "deplacement"),
        ({"refused": ["tout"]}, "refused"),
        ({"creneaux": ["nuit"]}, "creneaux"),
        ({"langues": [1]}, "langues"),
        ({"date": "demain"}, "date"),
    ],
)
def test_what_cannot_be_read_is_named(change: Mapping[str, object], word: str) -> None:
    with pytest.raises(InvalidCaseError, match=word):
        READER.read(change)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(list(WHOLE)), JSON) | JSON)
def test_any_json_is_read_or_refused_in_words(data: object) -> None:
    with suppress(InvalidCaseError):
        assert READER.read(data).terms.languages


def test_a_reply_says_everything_of_a_dated_step() -> None:
    here = venue("ici", services=("aide_demarches",))
    found = orient(request(wishes=("sante",)), offer(here, dates=(workshop("w", "sante-avec", here),)), RULES)
    reply = json.loads(json.dumps(reply_of(found)))
    first = reply["first"]
    assert (first["help"], first["programme"], first["evidence"]) == ("faire_avec_moi", "sante-avec", "dated")
    assert (first["venue"]["id"], first["venue"]["source"], first["venue"]["distance_km"]) == ("ici", "test", 1.0)
    assert first["when"] == {"start": "2026-12-04T08:00:00+01:00", "end": "2026-12-04T10:00:00+01:00"}
    assert first["contact"]["telephone"] == "+33261910001"
    assert "wish:sante" in first["reasons"]
    assert first["hours"] is None


def test_a_reply_from_the_desk_has_no_venue() -> None:
    reply = reply_of(orient(request(wishes=("sante", "ecrire_appeler")), offer(), RULES))
    assert reply["first"]["venue"] is None
    assert reply["first"]["evidence"] == "desk"
    assert {"id": "mail", "why": "prerequisite"} in reply["set_aside"]
