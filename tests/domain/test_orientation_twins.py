"""One place that two files name is proposed once; its dates count wherever they were written."""

from dataclasses import replace
from datetime import date

from diagnostic.domain.catalogue import VenueId
from diagnostic.domain.orientation import Evidence, orient
from tests.domain.offers import RULES, offer, request, steps, venue, workshop

LIBRARY = venue("Médiathèque", insee="22136", services=("maitrise_outils", "aide_demarches", "acces_materiel"))
TWIN = replace(LIBRARY, id=VenueId("autre", "1"), updated=date(2026, 10, 1), services=("aide_demarches",))


def test_the_entry_that_says_less_is_not_proposed() -> None:
    found = steps(orient(request(wishes=("appareil", "sante")), offer(LIBRARY, TWIN), RULES))
    assert {step.venue.id for step in found if step.venue} == {LIBRARY.id}


def test_a_date_at_the_entry_that_says_less_still_counts() -> None:
    dated = workshop("d1", "mail-bases", TWIN)
    found = steps(orient(request(wishes=("appareil",)), offer(LIBRARY, TWIN, dates=(dated,)), RULES))
    assert (found[0].evidence, found[0].date) == (Evidence.DATED, dated)
