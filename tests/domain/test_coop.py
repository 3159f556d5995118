"""An interview in the words of La Coop."""

from dataclasses import replace

import pytest

from diagnostic.domain.catalogue import HelpKind
from diagnostic.domain.coop import MEDIATION, ON_THEIR_OWN, PROCEDURES, TOOK_PART, activity_of
from diagnostic.domain.diagnosis import Mode
from diagnostic.domain.orientation import Evidence, Orientation, Recommendation
from tests.storage.samples import place

STEP = Recommendation(HelpKind.DO_WITH, Evidence.DESK, (), topics=("email", "inconnue"))


@pytest.mark.parametrize(("minutes", "usual"), [(1, 15), (12, 15), (23, 30), (50, 45), (70, 60), (400, 120)])
def test_a_duration_is_one_the_form_offers(minutes: float, usual: int) -> None:
    assert activity_of(Orientation(STEP), Mode.MEDIATOR, minutes, here="ici").minutes == usual


def test_the_diagnosis_is_the_first_theme_and_unknown_ones_are_left_out() -> None:
    found = activity_of(Orientation(STEP, (STEP,)), Mode.MEDIATOR, 10, here="ici")
    assert found.topics == ("Diagnostic numérique", "E-mail")
    assert found.autonomy == TOOK_PART
    assert activity_of(Orientation(STEP), Mode.ALONE, 10, here="ici").autonomy == ON_THEIR_OWN


def test_who_is_sent_elsewhere_is_said_so() -> None:
    there = place(name="Ailleurs")
    services = replace(there, national_programmes=("France Services",))
    for venue, words in ((None, ""), (place(name="ici"), ""), (there, MEDIATION), (services, PROCEDURES)):
        found = activity_of(Orientation(replace(STEP, venue=venue)), Mode.MEDIATOR, 10, here="ici")
        assert found.sent_to == words
