"""One place that two files name is proposed once; its dates count wherever they were written."""

from dataclasses import replace
from datetime import date

from diagnostic.domain.catalogue import DateStatus, VenueId
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


def test_a_place_that_two_files_name_by_the_same_id_is_still_proposed() -> None:
    found = orient(request(wishes=("sante",)), offer(LIBRARY, LIBRARY), RULES)
    assert found.first.venue == LIBRARY


def test_a_meeting_one_file_cancels_is_not_proposed() -> None:
    kept = workshop("d1", "sante-avec", LIBRARY)
    cancelled = workshop("d2", "sante-avec", TWIN, status=DateStatus.CANCELLED)
    found = orient(request(wishes=("sante",)), offer(LIBRARY, TWIN, dates=(kept, cancelled)), RULES)
    assert found.first.date is None
