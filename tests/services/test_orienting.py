"""From the answers of a person to steps, in the invented offer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from diagnostic.content.load import load_questionnaire
from diagnostic.content.orientation_rules import load_rules
from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.catalogue import Venue, WorkshopDate
from diagnostic.domain.diagnosis import SiteId
from diagnostic.domain.orientation import Company, Orientation, Refusal, Request, Said, Travel
from diagnostic.domain.orientation.listening import Listener
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.domain.towns import Town, TownIndex
from diagnostic.services.orienting import Guide, OfferShelf, Terms
from diagnostic.services.ports import Site
from tests.domain.offers import PROGRAMMES, placed, venue, workshop
from tests.fakes import SITE, FakeCatalogue, FakeClock

QUESTIONS = load_questionnaire()
RENNES = Town("35238", "Rennes", "35", "Ille-et-Vilaine", None, ("35000",), 48.1118, -1.6819)
TOWNS = TownIndex((), (), (), {"35238": RENNES}, {"35999": "35238"})
HERE = venue("ici", services=("aide_demarches",), latitude=48.11, longitude=-1.68, hours="Mo-Fr 09:00-17:00")

ANNEXE = replace(SITE, id=SiteId("annexe"))


@dataclass(slots=True)
class CountingCatalogue(FakeCatalogue):
    """Counts how often the venues are read."""

    read: int = 0
    asked: list[datetime] = field(default_factory=list)

    def venues(self) -> Sequence[Venue]:
        self.read += 1
        return self.known_venues

    def dates(self, *, after: datetime) -> Sequence[WorkshopDate]:
        self.asked.append(after)
        return FakeCatalogue.dates(self, after=after)


@dataclass(frozen=True, slots=True)
class TwoOffers:
    """An offer for each site."""

    by_site: Mapping[SiteId, FakeCatalogue]

    def of(self, site: Site) -> FakeCatalogue:
        return self.by_site[site.id]


class NineOClock:
    """Every place opens at nine the next day."""

    def week(self, raw: str) -> None:
        return None

    def next_opening(self, raw: str, after: datetime) -> datetime:
        return (after + timedelta(days=1)).replace(hour=9, minute=0)


def guide(catalogue: FakeCatalogue) -> Guide:
    return Guide(QUESTIONS, OfferShelf(catalogue), TOWNS, load_rules(), NineOClock(), FakeClock())


def catalogue() -> CountingCatalogue:
    return CountingCatalogue((HERE,), PROGRAMMES)


def answers(**codes: str | tuple[str, ...]) -> Answers:
    given = ((key.replace("_", "."), code) for key, code in codes.items())
    return Answers.of(
        Answer(QuestionId(key), (code,) if isinstance(code, str) else code, position=number)
        for number, (key, code) in enumerate(given)
    )


def request(**codes: str | tuple[str, ...]) -> Request:
    return guide(catalogue()).request(answers(**codes), placed(2), SITE, Terms())


def steps(found: Orientation) -> list[str]:
    return [str(step.programme.id) for step in (found.first, *found.following) if step.programme]


def test_answers_are_heard_by_role() -> None:
    heard = request(
        W01=("sante", "demarche"),
        W02="oui_apres",
        W03="35238",
        W04="difficile",
        W05="collectif",
        A02="non",
        U04="dk",
        U05="skip",
        O06="na",
        O05="non",
        O05_envie="oui",
        O02_envie="non",
    )
    assert (heard.wishes, heard.urgent, heard.insee) == (("sante", "demarche"), True, "35238")
    assert (heard.travel, heard.company) == (Travel.HARD, Company.GROUP)
    assert heard.barriers == {"no_device", "hard_travel"}
    assert heard.said[QuestionId("U04")] == Said(None, 3)
    assert QuestionId("U05") not in heard.said
    assert heard.refused_acts == {"O06"}
    assert heard.longings == ("O05",)
    assert heard.where
    assert heard.where.latitude == RENNES.latitude


def test_nothing_answered_is_a_request_all_the_same() -> None:
    heard = request()
    assert (heard.wishes, heard.urgent, heard.where, heard.travel) == ((), False, None, None)
    assert heard.company is Company.ANY
    assert heard.desk.contact.phone == SITE.phone
    assert heard.desk.where


def test_a_topic_is_refused_only_when_nothing_else_speaks_of_it() -> None:
    assert "banque_et_achats_en_ligne" in Listener(QUESTIONS, answers(O06="na")).refused_topics()
    said = answers(O06="na", O05="facile")
    assert "banque_et_achats_en_ligne" not in Listener(QUESTIONS, said).refused_topics()
    wished = answers(O06="na", W01=("banque_achats",))
    assert "banque_et_achats_en_ligne" not in Listener(QUESTIONS, wished).refused_topics()


def test_a_town_that_is_no_more_is_the_one_that_took_it_over() -> None:
    assert request(W03="35999").insee == "35238"
    assert request(W03="99999").where is None


def test_a_step_without_date_says_when_its_place_opens() -> None:
    found = guide(catalogue()).orient(answers(W01=("sante",), W03="35238"), placed(1), SITE)
    assert found.first.venue == HERE
    assert found.first.next_opening
    assert found.first.next_opening.hour == 9
    assert found.first.next_opening.tzinfo == ZoneInfo(SITE.time_zone)


def test_the_terms_of_a_mediator_are_kept() -> None:
    without = Terms(refused=frozenset({Refusal.LEARNING}))
    person = answers(W01=("appareil",), W03="35238")
    asked = guide(catalogue())
    assert steps(asked.orient(person, placed(1), SITE)) == ["mail-bases"]
    assert steps(asked.orient(person, placed(1), SITE, terms=without)) == ["parler"]


def test_the_offer_is_indexed_once_a_revision_and_once_a_day() -> None:
    offered = catalogue()
    shelf = OfferShelf(offered)
    moment = datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Europe/Paris"))
    assert shelf.offer(SITE, moment) is shelf.offer(SITE, moment + timedelta(hours=1))
    assert offered.read == 1
    offered.number += 1
    shelf.offer(SITE, moment)
    assert offered.read == 2
    shelf.offer(SITE, moment + timedelta(days=2))
    shelf.offer(SITE, moment)
    assert offered.read == 4


def test_a_case_of_the_past_finds_the_dates_of_then() -> None:
    dated = workshop("w", "sante-avec", HERE)
    guided = guide(CountingCatalogue((HERE,), PROGRAMMES, (dated,)))
    person = answers(W01=("sante",), W03="35238")
    later = Terms(moment=dated.starts + timedelta(hours=1))
    earlier = Terms(moment=dated.starts - timedelta(hours=1))
    assert guided.orient(person, placed(1), SITE, terms=later).first.date is None
    assert guided.orient(person, placed(1), SITE, terms=earlier).first.date == dated


def test_each_site_is_oriented_in_its_own_offer() -> None:
    dated = workshop("w", "sante-avec", HERE)
    offers = {SITE.id: CountingCatalogue((HERE,), PROGRAMMES, (dated,)), ANNEXE.id: catalogue()}
    guided = Guide(QUESTIONS, OfferShelf(TwoOffers(offers)), TOWNS, load_rules(), NineOClock(), FakeClock())
    person, when = answers(W01=("sante",), W03="35238"), Terms(moment=dated.starts - timedelta(hours=1))
    for _ in range(2):
        assert guided.orient(person, placed(1), SITE, terms=when).first.date == dated
        assert guided.orient(person, placed(1), ANNEXE, terms=when).first.date is None
    assert [each.read for each in offers.values()] == [1, 1]


def test_two_threads_index_the_offer_once() -> None:
    offered = catalogue()
    guided = guide(offered)
    threads = [Thread(target=guided.orient, args=(answers(), placed(1), SITE)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert offered.read == 1


@pytest.mark.parametrize("zone", [1, 3, 5])
def test_everyone_gets_a_step_whatever_the_position(zone: int) -> None:
    assert guide(FakeCatalogue()).orient(answers(), placed(zone), SITE).first.contact.phone == SITE.phone
