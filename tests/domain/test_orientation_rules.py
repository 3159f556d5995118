"""The nine rules, each seen at work on a small offer."""

from dataclasses import replace
from datetime import date

import pytest

from diagnostic.domain.catalogue import Contact, Cost, DateStatus, SupportMode
from diagnostic.domain.orientation import Company, Evidence, Refusal, Said, Slot, Travel, orient
from diagnostic.domain.questionnaire import QuestionId
from tests.domain.offers import (
    DESK,
    MOMENT,
    PROGRAMMES,
    RULES,
    WITH,
    ZONES,
    codes,
    names,
    offer,
    placed,
    programme,
    request,
    steps,
    venue,
    whys,
    workshop,
)

NEAR = venue("près", 1.0, services=("aide_demarches", "maitrise_outils", "acces_materiel"))


def test_an_urgent_procedure_comes_before_everything() -> None:
    found = orient(request(urgent=True, wishes=("sante",), barriers=frozenset({"no_device"})), offer(NEAR), RULES)
    assert names(found) == ["urgence", "acces", "sante-avec"]
    assert found.first.reasons[0].code == "urgent"


def test_what_blocks_comes_before_wishes_and_what_removes_most_of_it_wins() -> None:
    found = orient(request(wishes=("sante",), barriers=frozenset({"no_device", "cost"})), offer(NEAR), RULES)
    assert names(found) == ["acces", "sante-avec"]
    assert {reason.about for reason in found.first.reasons if reason.code == "barrier"} == {"no_device", "cost"}


def test_the_reason_of_what_unblocks_is_what_it_removes() -> None:
    bill = tuple(each for each in PROGRAMMES if each.id == "facture")
    found = orient(request(barriers=frozenset({"no_device", "cost"})), offer(NEAR, programmes=bill), RULES)
    assert names(found) == ["facture"]
    assert [reason.about for reason in found.first.reasons if reason.code == "barrier"] == ["cost"]


def test_what_no_place_removes_is_for_the_desk() -> None:
    blocked = frozenset({"no_device"})
    urgent = venue("mairie", services=("aide_demarches",), support_modes=(SupportMode.INDIVIDUAL,))
    only = tuple(
        replace(each, support_modes=(SupportMode.GROUP,)) if each.id == "acces" else each for each in PROGRAMMES
    )
    found = orient(request(urgent=True, barriers=blocked), offer(urgent, programmes=only), RULES)
    assert names(found)[:2] == ["urgence", "acces"]
    assert found.following[0].evidence is Evidence.DESK
    alone = orient(request(barriers=blocked), offer(programmes=only), RULES)
    assert [step.reasons[0].about for step in steps(alone)] == ["no_device"]


def test_what_blocks_is_said_even_when_all_that_removes_it_was_refused() -> None:
    only = tuple(
        replace(each, support_modes=(SupportMode.GROUP,)) if each.id in {"acces", "facture"} else each
        for each in PROGRAMMES
    )
    person = request(wishes=("sante",), barriers=frozenset({"cost"}), refused=frozenset({Refusal.GROUP}))
    found = orient(person, offer(NEAR, programmes=only), RULES)
    assert (found.first.evidence, found.first.programme) == (Evidence.DESK, None)
    assert found.first.reasons[0].about == "cost"
    assert names(found)[1] == "sante-avec"


def test_what_is_made_for_a_wish_comes_before_what_also_serves_it() -> None:
    both = (programme("a", wishes=("loisirs", "sante")), programme("b", wishes=("sante",)))
    assert names(orient(request(wishes=("sante",)), offer(NEAR, programmes=both), RULES)) == ["b", "a"]
    assert names(orient(request(wishes=("loisirs",)), offer(NEAR, programmes=both), RULES)) == ["a"]


def test_of_two_helps_by_ones_side_the_one_within_reach_of_most_comes_first() -> None:
    helps = (
        programme("a", WITH, wishes=("travail",), entry=ZONES),
        programme("b", WITH, wishes=("travail",)),
    )
    assert names(orient(request(3, wishes=("travail",)), offer(NEAR, programmes=helps), RULES)) == ["b", "a"]


def test_a_computer_at_home_is_a_device() -> None:
    said = {QuestionId("A02"): Said(0, 1), QuestionId("A03"): Said(1, 1)}
    found = orient(request(said=said, wishes=("sante",), barriers=frozenset({"no_device"})), offer(NEAR), RULES)
    assert names(found)[0] == "sante-avec"


def test_a_wish_comes_before_a_gap() -> None:
    said = {QuestionId("U01"): Said(0, 3)}
    found = orient(request(said=said, wishes=("sante",)), offer(NEAR), RULES)
    assert names(found) == ["sante-avec"]


def test_without_wish_someone_to_talk_to_then_one_gap() -> None:
    said = {QuestionId("U01"): Said(0, 3), QuestionId("U05"): Said(0, 3)}
    found = orient(request(said=said), offer(NEAR), RULES)
    assert names(found)[:2] == ["parler", "mail-bases"]
    assert len(steps(found)) == 2


def test_an_unmet_wish_leads_to_the_act() -> None:
    found = orient(request(longings=(QuestionId("U01"),)), offer(NEAR), RULES)
    assert names(found) == ["mail-bases"]
    assert found.first.reasons[0].about == "U01"


def test_too_far_a_programme_gives_way_to_the_step_before_it() -> None:
    found = orient(request(1, wishes=("ecrire_appeler",)), offer(NEAR), RULES)
    assert names(found)[0] == "mail-bases"
    assert [reason.about for reason in found.first.reasons if reason.code == "first_of_path"] == ["mail"]
    assert whys(found)["mail"] == "prerequisite"


def test_within_reach_the_wish_itself_is_proposed() -> None:
    assert names(orient(request(4, wishes=("ecrire_appeler",)), offer(NEAR), RULES)) == ["mail"]


@pytest.mark.parametrize("category", [None, 0, 1])
def test_an_answer_below_what_is_required_holds_back_whatever_the_position(category: int | None) -> None:
    said = {QuestionId("U04"): Said(category, 3), QuestionId("U01"): Said(1, 3)}
    found = orient(request(4, said=said, wishes=("ecrire_appeler",)), offer(NEAR), RULES)
    assert "mail" not in names(found)
    assert names(found)[0] == "mail-bases"


def test_a_position_too_uncertain_does_not_reach() -> None:
    unsure = replace(request(wishes=("ecrire_appeler",)), placement=placed(2, sure=0.4))
    assert "mail" not in names(orient(unsure, offer(NEAR), RULES))


def test_what_is_done_easily_is_not_taught_again() -> None:
    said = {QuestionId("U01"): Said(3, 3)}
    found = orient(request(1, said=said, wishes=("appareil",)), offer(NEAR), RULES)
    assert "mail-bases" not in names(found)
    assert whys(found)["mail-bases"] == "known"


def test_a_near_dated_workshop_comes_before_a_place() -> None:
    far = venue("plus loin", 5.0)
    found = orient(request(wishes=("sante",)), offer(NEAR, far, dates=(workshop("w", "sante-avec", far),)), RULES)
    assert found.first.evidence is Evidence.DATED
    assert found.first.date
    assert found.first.hours is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"status": DateStatus.CANCELLED}, "cancelled"),
        ({"status": DateStatus.FULL}, "full"),
        ({"status": DateStatus.POSTPONED}, "postponed"),
        ({"seats_left": 0}, "full"),
        ({"languages": ("br",)}, "language"),
        ({"days": 300}, "too_late"),
    ],
)
def test_a_date_that_cannot_be_taken_is_set_aside(changes: dict[str, object], why: str) -> None:
    found = orient(
        request(wishes=("sante",)), offer(NEAR, dates=(workshop("w", "sante-avec", NEAR, **changes),)), RULES
    )
    assert found.first.date is None
    assert found.first.evidence is Evidence.ON_REQUEST
    assert whys(found)["w"] == why


def test_a_past_date_is_nothing_at_all() -> None:
    found = orient(
        request(wishes=("sante",)), offer(NEAR, dates=(workshop("w", "sante-avec", NEAR, days=-1),)), RULES
    )
    assert found.first.date is None
    assert "w" not in whys(found)


def test_unknown_seats_and_languages_are_not_a_no() -> None:
    unknown = workshop("w", "sante-avec", NEAR, seats_left=None, languages=())
    found = orient(request(wishes=("sante",), languages=("ar",)), offer(NEAR, dates=(unknown,)), RULES)
    assert found.first.date == unknown
    assert "language_to_check" in codes(found.first)


def test_a_bilingual_date_beats_an_unknown_one() -> None:
    twins = (
        workshop("a", "sante-avec", NEAR, languages=()),
        workshop("b", "sante-avec", NEAR, languages=("fr", "ar")),
    )
    found = orient(request(wishes=("sante",), languages=("ar",)), offer(NEAR, dates=twins), RULES)
    assert found.first.date == twins[1]


def test_the_part_of_the_day_is_kept() -> None:
    morning = workshop("w", "sante-avec", NEAR)
    dated = offer(NEAR, dates=(morning,))
    assert orient(request(wishes=("sante",), slots=frozenset({Slot.MORNING})), dated, RULES).first.date == morning
    evening = orient(request(wishes=("sante",), slots=frozenset({Slot.EVENING})), dated, RULES)
    assert evening.first.date is None


def test_the_ladder_goes_down_to_the_desk() -> None:
    person = request(wishes=("sante",))
    rungs = {
        Evidence.DATED: offer(NEAR, dates=(workshop("w", "sante-avec", NEAR),)),
        Evidence.ON_REQUEST: offer(replace(NEAR, offers=("sante-avec",))),
        Evidence.SERVICE: offer(NEAR),
        Evidence.PLACE: offer(venue("inconnu")),
        Evidence.DESK: offer(),
    }
    for evidence, found in rungs.items():
        assert orient(person, found, RULES).first.evidence is evidence


def test_the_desk_has_no_venue_and_keeps_what_to_ask_for() -> None:
    found = orient(request(wishes=("sante",)), offer(), RULES).first
    assert found.venue is None
    assert found.programme
    assert found.programme.id == "sante-avec"
    assert found.contact == DESK.contact


def test_the_desk_stands_even_without_any_programme() -> None:
    found = orient(request(), offer(programmes=()), RULES).first
    assert (found.evidence, found.programme) == (Evidence.DESK, None)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"updated": date(2025, 5, 31)}, "old_data"),
        ({"updated": None}, "old_data"),
        ({"contact": Contact(website="https://exemple.fr")}, "no_contact"),
        ({"audiences": ("jeunes",)}, "reserved"),
    ],
)
def test_a_doubtful_place_is_never_first_and_the_desk_calls_it(changes: dict[str, object], why: str) -> None:
    found = orient(request(wishes=("sante",)), offer(replace(NEAR, **changes)), RULES)
    assert found.first.evidence is Evidence.DESK
    assert found.following[0].venue
    assert why in codes(found.following[0])
    assert whys(found) == {"test/près": why}


def test_eighteen_months_to_the_day_are_not_too_old() -> None:
    recent = replace(NEAR, updated=date(2025, 6, 1))
    assert orient(request(wishes=("sante",)), offer(recent), RULES).first.venue == recent


def test_the_date_of_the_case_decides_what_is_old() -> None:
    old = replace(NEAR, updated=date(2024, 8, 1))
    then = request(wishes=("sante",), moment=MOMENT.replace(year=2024, month=10))
    assert orient(then, offer(old), RULES).first.venue == old


def test_a_date_with_its_own_phone_does_not_need_that_of_the_venue() -> None:
    silent = replace(NEAR, contact=Contact())
    dated = workshop("w", "sante-avec", silent, contact=Contact(phone="+33261910009"), cost=Cost.FREE)
    found = orient(request(wishes=("sante",)), offer(silent, dates=(dated,)), RULES).first
    assert (found.date, found.contact.phone, found.cost) == (dated, "+33261910009", Cost.FREE)


def test_a_reserved_place_is_first_for_its_public() -> None:
    young = replace(NEAR, audiences=("jeunes",))
    found = orient(request(wishes=("sante",), audiences=frozenset({"jeunes"})), offer(young), RULES)
    assert (found.first.venue, found.first.reserved) == (young, ("jeunes",))


def test_constants_of_an_aggregator_weigh_less_than_a_real_claim() -> None:
    constant = venue("constantes", 1.0, services=("maitrise_outils",), national_programmes=("france_services",))
    real = venue("vrai", 1.6, services=("maitrise_outils",))
    found = orient(request(4, wishes=("ecrire_appeler",)), offer(constant, real), RULES)
    assert found.first.venue == real
    procedures = replace(constant, services=("aide_demarches",))
    rival = venue("vrai", 1.6, services=("aide_demarches",))
    assert orient(request(wishes=("sante",)), offer(procedures, rival), RULES).first.venue == procedures


def test_one_does_not_learn_first_where_only_a_national_list_says_so() -> None:
    constant = venue("constantes", 0.5, services=("maitrise_outils",), national_programmes=("france_services",))
    real = venue("vrai", 12.0, services=("maitrise_outils",))
    wants = request(4, wishes=("ecrire_appeler",))
    assert orient(wants, offer(constant, real), RULES).first.venue == real
    found = orient(wants, offer(constant), RULES)
    assert found.first.evidence is Evidence.DESK
    assert found.following[0].venue == constant
    assert "unsure" in codes(found.following[0])
    assert ("test/constantes", "unsure") in {(each.id, each.why) for each in found.set_aside}


def test_the_nearest_of_equals_then_the_first_by_id() -> None:
    near, far = venue("z", 1.0), venue("a", 1.1)
    assert orient(request(wishes=("sante",)), offer(near, far), RULES).first.venue == near
    twin = venue("b", 1.0)
    assert orient(request(wishes=("sante",)), offer(near, twin), RULES).first.venue == twin


def test_distance_is_said_from_the_town_only_when_the_town_was_given() -> None:
    said = orient(request(wishes=("sante",)), offer(NEAR), RULES).first
    assert said.distance_km == pytest.approx(1.0, abs=0.01)
    unsaid = orient(request(wishes=("sante",), where=None, insee=None), offer(NEAR), RULES).first
    assert (unsaid.venue, unsaid.distance_km) == (NEAR, None)


def test_nowhere_known_leads_to_the_desk() -> None:
    lost = request(wishes=("sante",), where=None, desk=replace(DESK, where=None))
    assert orient(lost, offer(NEAR), RULES).first.evidence is Evidence.DESK


def test_an_unlocated_place_of_the_town_is_found_without_distance() -> None:
    unlocated = replace(NEAR, latitude=None, longitude=None, insee="22136")
    found = orient(request(wishes=("sante",)), offer(unlocated), RULES).first
    assert (found.venue, found.distance_km) == (unlocated, None)


def test_nothing_beyond_what_the_person_travels() -> None:
    far = venue("loin", 15.0)
    on_foot = orient(request(wishes=("sante",), travel=Travel.FOOT), offer(far), RULES)
    assert on_foot.first.evidence is Evidence.DESK
    by_car = orient(request(wishes=("sante",), travel=Travel.CAR), offer(far), RULES)
    assert by_car.first.venue == far


def test_an_itinerant_place_only_with_a_stop_and_a_date() -> None:
    bus = replace(NEAR, itinerant=True)
    assert orient(request(wishes=("sante",)), offer(bus), RULES).first.evidence is Evidence.DESK
    stop = workshop("w", "sante-avec", bus)
    assert orient(request(wishes=("sante",)), offer(bus, dates=(stop,)), RULES).first.date == stop


def test_a_place_closed_to_the_public_is_not_proposed() -> None:
    closed = replace(NEAR, access_modes=("pas_de_public",))
    assert orient(request(wishes=("sante",)), offer(closed), RULES).first.evidence is Evidence.DESK


def test_help_that_comes_is_first_when_moving_is_hard() -> None:
    found = orient(request(wishes=("sante",), travel=Travel.HARD), offer(NEAR), RULES)
    assert names(found)[0] == "chez-moi"
    assert "call" in codes(found.first)


def test_only_a_place_that_says_so_is_told_to_help_from_a_distance() -> None:
    person = request(wishes=("sante",), travel=Travel.HARD)
    remote = venue("loin", 9.0, support_modes=(SupportMode.REMOTE,))
    found = orient(person, offer(NEAR, remote), RULES).first
    assert (found.venue, {"remote", "call"} & codes(found)) == (remote, {"remote"})
    beyond = offer(venue("loin", 15.0))
    assert orient(person, beyond, RULES).first.evidence is Evidence.DESK


def test_a_round_that_stops_near_is_first_when_moving_is_hard() -> None:
    bus = venue("bus", 2.0, itinerant=True)
    stop = workshop("w", "sante-avec", bus)
    found = orient(request(wishes=("sante",), travel=Travel.HARD), offer(NEAR, bus, dates=(stop,)), RULES)
    assert found.first.date == stop
    assert "comes" in codes(found.first)


def test_by_phone_is_first_for_who_prefers_the_phone() -> None:
    remote = replace(NEAR, support_modes=(SupportMode.REMOTE,))
    found = orient(request(wishes=("sante",), company=Company.REMOTE), offer(remote), RULES)
    assert names(found)[0] == "chez-moi"


def test_nobody_without_device_is_asked_to_bring_one() -> None:
    found = orient(request(wishes=("loisirs",), barriers=frozenset({"no_device"})), offer(NEAR), RULES)
    assert "son-telephone" not in names(found)
    assert whys(found)["son-telephone"] == "no_device"


def test_a_lent_device_is_not_to_be_brought() -> None:
    lent = orient(request(wishes=("loisirs",)), offer(NEAR), RULES)
    assert lent.first.bring == ("telephone",)


def test_nothing_online_without_connection() -> None:
    cut = request(wishes=("apprendre", "sante"), barriers=frozenset({"no_connection"}))
    remote = workshop("w", "sante-avec", NEAR, support_mode=SupportMode.REMOTE)
    found = orient(cut, offer(NEAR, dates=(remote,)), RULES)
    assert "en-ligne" not in names(found)
    assert whys(found)["w"] == "no_connection"


def test_nothing_that_was_refused() -> None:
    group = workshop("w", "mail", NEAR, support_mode=SupportMode.GROUP)
    alone = workshop("v", "mail", NEAR, days=9, support_mode=SupportMode.INDIVIDUAL)
    dated = offer(NEAR, dates=(group, alone))
    person = request(4, wishes=("ecrire_appeler",), refused=frozenset({Refusal.GROUP}))
    assert orient(person, dated, RULES).first.date == alone
    no_course = request(4, wishes=("ecrire_appeler",), refused=frozenset({Refusal.LEARNING}))
    assert "apprendre" not in {step.help_kind for step in steps(orient(no_course, dated, RULES))}


def test_not_for_me_is_heard() -> None:
    person = request(4, wishes=("ecrire_appeler",), refused_acts=frozenset({QuestionId("U05")}))
    assert "mail" not in names(orient(person, offer(NEAR), RULES))
    topics = request(wishes=("sante",), refused_topics=frozenset({"sante"}))
    assert "sante-avec" not in names(orient(topics, offer(NEAR), RULES))


def test_not_now_keeps_one_step_and_nothing_to_learn() -> None:
    person = request(4, wishes=("ecrire_appeler", "sante"), company=Company.NOT_NOW)
    assert names(orient(person, offer(NEAR), RULES)) == ["sante-avec"]
    blocked = replace(person, barriers=frozenset({"cost"}))
    assert names(orient(blocked, offer(NEAR), RULES)) == ["acces", "sante-avec"]


def test_a_relative_is_welcome_and_may_learn_to_help() -> None:
    found = orient(request(wishes=("sante",), company=Company.RELATIVE), offer(NEAR), RULES)
    assert names(found) == ["sante-avec", "proche"]
    assert "bring_relative" in codes(found.first)


def test_an_urgency_does_not_wait_for_a_workshop() -> None:
    dated = offer(NEAR, dates=(workshop("w", "urgence", NEAR, days=20),))
    assert orient(request(urgent=True), dated, RULES).first.date is None
    soon = offer(NEAR, dates=(workshop("w", "urgence", NEAR, days=1),))
    assert orient(request(urgent=True), soon, RULES).first.date


def test_a_place_of_constants_is_not_one_to_learn_in_without_being_told_so() -> None:
    constant = venue("constantes", services=("aide_demarches",), national_programmes=("france_services",))
    learning = orient(request(wishes=("appareil",)), offer(constant), RULES)
    assert learning.first.evidence is Evidence.DESK
    helped = orient(request(wishes=("sante",)), offer(constant), RULES)
    assert helped.first.venue == constant


def test_the_way_one_likes_and_a_lent_device_are_said_where_they_are_known() -> None:
    alone = request(wishes=("sante",), company=Company.INDIVIDUAL, barriers=frozenset({"no_device"}))
    sole = tuple(each for each in PROGRAMMES if each.id == "sante-avec")
    unknown = venue("inconnu", services=("aide_demarches",))
    known = replace(unknown, support_modes=(SupportMode.INDIVIDUAL,), services=("aide_demarches", "acces_materiel"))
    said = {"company", "lends_device"}
    assert said & codes(steps(orient(alone, offer(unknown, programmes=sole), RULES))[1]) == set()
    assert said & codes(steps(orient(alone, offer(known, programmes=sole), RULES))[1]) == said
