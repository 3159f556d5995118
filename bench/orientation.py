"""Orientation against the whole country: share of cases where each rule holds, distances, waits, time.

``make bench-orientation`` reads the real places of OPEN_DATA_DIR, adds copies of them and invented workshops up
to 20,000 of each, and orients a few hundred invented people. Hard rules must hold in every case.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from diagnostic.content.load import load_questionnaire
from diagnostic.content.orientation_rules import load_rules
from diagnostic.content.programmes import load_programmes
from diagnostic.domain.catalogue import (
    Contact,
    DateStatus,
    Programme,
    SupportMode,
    Venue,
    VenueId,
    WorkshopDate,
    WorkshopDateId,
)
from diagnostic.domain.geography import Point
from diagnostic.domain.measurement.estimate import place
from diagnostic.domain.measurement.model import Response, bank_of
from diagnostic.domain.orientation import (
    Company,
    Desk,
    Evidence,
    Offer,
    Orientation,
    Recommendation,
    Refusal,
    Request,
    Said,
    Travel,
    orient,
)
from diagnostic.domain.orientation.needs import blocking
from diagnostic.domain.orientation.reach import reachable, without_device
from diagnostic.domain.orientation.terms import oldest
from diagnostic.domain.questionnaire import QuestionId, Role
from diagnostic.domain.towns import Town
from diagnostic.importing.communes import load_towns
from diagnostic.importing.lieux import read_lieux

FILES = (
    "lieux-france-services-2024-08.standard-v1.csv",
    "lieux-conseillers-numeriques-2022-12.standard-v1.csv",
    "lieux-charente-2023-07.standard-v1.csv",
)
SIZE = 20_000
CASES = 400
NEAR_KM = 15.0
MOMENT = datetime(2024, 10, 1, 9, tzinfo=ZoneInfo("Europe/Paris"))
DEVICES = frozenset({"ordinateur", "tablette", "telephone", "appareil", "chargeur"})
DESK = Contact(phone="+33261910000")
RULES = load_rules()
PROGRAMMES = load_programmes()
QUESTIONS = load_questionnaire()
BANK = bank_of(QUESTIONS)
TOWNS = load_towns()

Check = Callable[[Request, Orientation], bool]


def main() -> int:
    """Run the benchmark; returns 1 when a hard rule fails."""
    folder = os.environ.get("OPEN_DATA_DIR")
    if not folder:
        print("OPEN_DATA_DIR manque : le banc d’orientation lit les lieux réels.")
        return 0
    random = Random(2026)  # noqa: S311 (an invented population, not a secret)
    venues = _venues(Path(folder) / "lieux", random)
    dates = [_workshop(number, venues, random) for number in range(SIZE)]
    started = time.perf_counter()
    offer = Offer.of(PROGRAMMES, venues, dates)
    print(f"{len(venues)} lieux, {len(dates)} séances ; index : {time.perf_counter() - started:.2f} s")
    people = [_person(random) for _ in range(CASES)]
    found, spent = _oriented(people, offer)
    _print_times(spent)
    _print_steps(found)
    return _print_rules(people, found, _held_rules(offer, venues, dates, random))


def _venues(folder: Path, random: Random) -> list[Venue]:
    real = [venue for name in FILES for venue in read_lieux(folder / name, name, TOWNS, MOMENT.date())]
    located = [venue for venue in real if venue.latitude and venue.longitude]
    copies = (_copy(random.choice(located), number, random) for number in range(SIZE - len(real)))
    return [*real, *copies]


def _copy(venue: Venue, number: int, random: Random) -> Venue:
    """Return a venue some kilometres away from a real one."""
    return replace(
        venue,
        id=VenueId("copie", str(number)),
        latitude=(venue.latitude or 0) + random.gauss(0, 0.05),
        longitude=(venue.longitude or 0) + random.gauss(0, 0.07),
    )


def _workshop(number: int, venues: Sequence[Venue], random: Random) -> WorkshopDate:
    starts = MOMENT + timedelta(days=random.randint(-10, 80), hours=random.randint(0, 9))
    return WorkshopDate(
        id=WorkshopDateId(f"s{number}"),
        programme=random.choice(PROGRAMMES).id,
        venue=random.choice(venues).id,
        starts=starts,
        ends=starts + timedelta(hours=2),
        status=random.choices(list(DateStatus), (80, 8, 6, 3, 3))[0],
        seats_left=random.choice((None, 0, 1, 6)),
        languages=random.choice((("fr",), ("fr",), ("fr", "en"), ())),
        audiences=random.choices(((), ("seniors",), ("jeunes",)), (90, 5, 5))[0],
        support_mode=random.choices(list(SupportMode), (5, 25, 60, 10))[0],
    )


def _person(random: Random) -> Request:
    town = _town(random)
    said = dict(_said(random, random.gauss(-0.8, 1.1)))
    responses = tuple(Response(key, each.category) for key, each in said.items() if each.category is not None)
    centre = Point(town.latitude or 0, town.longitude or 0)
    barriers = {barrier for key, each in said.items() for barrier in _barriers(key, each)}
    return Request(
        placement=place(BANK, responses),
        moment=MOMENT,
        desk=Desk("Médiathèque", town.name, DESK, where=centre, insee=town.code),
        said=said,
        refused_acts=frozenset(random.sample(list(BANK.items), random.choice((0, 0, 2)))),
        wishes=tuple(random.sample(_wishes(), random.choice((0, 1, 1, 2, 3)))),
        barriers=frozenset(barriers),
        urgent=random.choice((True, *[False] * 9)),
        where=centre,
        insee=town.code,
        travel=random.choice((None, *Travel)),
        company=random.choice(list(Company)),
        languages=random.choices((("fr",), ("fr", "ar"), ("ar",)), (85, 10, 5))[0],
        refused=frozenset(random.sample(list(Refusal), random.choice((0, 0, 0, 1)))),
    )


def _town(random: Random) -> Town:
    return random.choice(_MAINLAND)


def _said(random: Random, theta: float) -> Iterator[tuple[QuestionId, Said]]:
    for key in random.sample(list(BANK.items), 13):
        question = QUESTIONS.question(key)
        item = BANK.items[key]
        if question and question.role is Role.SCORED:
            seen = theta + random.gauss(0, 0.6)
            category = sum(seen > threshold for threshold in item.thresholds)
            yield question.id, Said(category, question.top)


def _barriers(key: QuestionId, said: Said) -> Iterable[str]:
    question = QUESTIONS.question(key)
    options = question.options if question else ()
    return (barrier for option in options if option.category == said.category for barrier in option.barriers)


def _wishes() -> list[str]:
    return [option.code for option in QUESTIONS.sole(Role.WISHES).options]


def _oriented(people: Sequence[Request], offer: Offer) -> tuple[list[Orientation], list[float]]:
    found, spent = [], []
    for person in people:
        started = time.perf_counter()
        found.append(orient(person, offer, RULES))
        spent.append(1000 * (time.perf_counter() - started))
    return found, spent


def _print_times(spent: Sequence[float]) -> None:
    tail = quantiles(spent, n=20)[-1]
    print(
        f"une orientation : médiane {median(spent):.1f} ms (20 ms permis), 95 % sous {tail:.1f} ms, "
        f"au plus {max(spent):.1f} ms"
    )


def _print_steps(found: Sequence[Orientation]) -> None:
    firsts = [each.first for each in found]
    every = [step for each in found for step in _steps(each)]
    print("premier pas :", _shares(Counter(step.evidence.value for step in firsts)))
    print("aide        :", _shares(Counter(step.help_kind.value for step in firsts)))
    print("étapes par personne :", _shares(Counter(str(1 + len(each.following)) for each in found)))
    print("distance du premier pas (km) :", _spread([step.distance_km for step in firsts if step.distance_km]))
    waits = [(step.date.starts - MOMENT).days for step in every if step.date]
    print("attente des séances (jours) :", _spread(waits))


def _shares(counts: Counter[str]) -> str:
    total = sum(counts.values())
    return ", ".join(f"{name} {100 * number / total:.0f} %" for name, number in counts.most_common())


def _spread(values: Sequence[float]) -> str:
    tenths = quantiles(values or (0.0, 0.0), n=10)
    return f"10 % {tenths[0]:.1f} ; médiane {median(values):.1f} ; 90 % {tenths[-1]:.1f} ; au plus {max(values):.1f}"


@dataclass(frozen=True)
class Rule:
    """A rule to hold in every case (``hard``), or a figure to look at."""

    name: str
    check: Check
    hard: bool = True


def _held_rules(
    offer: Offer, venues: Sequence[Venue], dates: Sequence[WorkshopDate], random: Random
) -> tuple[Rule, ...]:
    mixed = Offer.of(*_shuffled(random, venues, dates))
    return (
        Rule("aucune date passée, pleine ou annulée", _real),
        Rule("aucun prérequis manquant (p < 0,6)", _within_reach),
        Rule("aucun appareil à apporter sans appareil", _no_device_asked),
        Rule("rien de refusé", _nothing_refused),
        Rule("jamais les mains vides", _never_empty),
        Rule("aucun lieu ancien, muet ou réservé en premier", _first_is_sure),
        Rule("urgence, puis ce qui bloque, d’abord", _blocks_first),
        Rule("rien d’itinérant sans date", _no_round_without_date),
        Rule("rien en ligne sans connexion", _offline),
        Rule("le plus proche des lieux égaux", lambda person, found: _nearest(person, found, offer)),
        Rule("mêmes entrées, même sortie", lambda person, found: orient(person, offer, RULES) == found),
        Rule("l’ordre du catalogue ne change rien", lambda person, found: orient(person, mixed, RULES) == found),
        Rule("une envie dite est servie", _wish_served, hard=False),
        Rule(
            "premier pas à moins de 15 km, où il y a un lieu récent",
            lambda person, found: _near(person, found, offer),
            hard=False,
        ),
    )


def _print_rules(people: Sequence[Request], found: Sequence[Orientation], rules: Iterable[Rule]) -> int:
    failed = 0
    for rule in rules:
        held = [rule.check(person, each) for person, each in zip(people, found, strict=True)]
        share = 100 * sum(held) / len(held)
        print(f"{'  ' if not rule.hard else 'OK' if all(held) else '!!'} {share:6.1f} %  {rule.name}")
        failed += rule.hard and not all(held)
    return int(failed > 0)


def _steps(found: Orientation) -> tuple[Recommendation, ...]:
    return (found.first, *found.following)


def _shuffled(
    random: Random, venues: Sequence[Venue], dates: Sequence[WorkshopDate]
) -> tuple[list[Programme], list[Venue], list[WorkshopDate]]:
    return random.sample(PROGRAMMES, len(PROGRAMMES)), random.sample(venues, len(venues)), random.sample(dates, SIZE)


def _real(person: Request, found: Orientation) -> bool:
    dates = [step.date for step in _steps(found) if step.date]
    return all(
        each.starts > person.moment and each.status is DateStatus.PLANNED and each.seats_left != 0 for each in dates
    )


def _within_reach(person: Request, found: Orientation) -> bool:
    return all(reachable(step.programme, person, RULES) for step in _steps(found) if step.programme)


def _no_device_asked(person: Request, found: Orientation) -> bool:
    return not without_device(person, RULES) or all(not DEVICES & {*step.bring} for step in _steps(found))


def _nothing_refused(person: Request, found: Orientation) -> bool:
    for step in _steps(found):
        acts = step.programme.acts if step.programme else ()
        if not person.refused_acts.isdisjoint(acts) or (person.learning_refused and step.help_kind == "apprendre"):
            return False
        if step.date and step.date.support_mode in person.refused_modes:
            return False
    return True


def _never_empty(_: Request, found: Orientation) -> bool:
    first = found.first
    return first.contact != Contact() and (first.venue is not None or first.evidence is Evidence.DESK)


def _first_is_sure(person: Request, found: Orientation) -> bool:
    first = found.first
    if first.venue is None:
        return True
    recent = first.venue.updated is not None and first.venue.updated >= oldest(person.moment, RULES)
    return recent and bool(first.contact.phone or first.contact.email) and not first.reserved


def _blocks_first(person: Request, found: Orientation) -> bool:
    wanted = ["urgent"] * person.urgent + ["barrier"] * bool(blocking(person, RULES))
    return [step.reasons[0].code for step in _steps(found)][: len(wanted)] == wanted


def _no_round_without_date(_: Request, found: Orientation) -> bool:
    return all(step.date or not (step.venue and step.venue.itinerant) for step in _steps(found))


def _offline(person: Request, found: Orientation) -> bool:
    if RULES.barriers.connection not in person.barriers:
        return True
    return all(
        step.resource is None and not (step.date and step.date.support_mode is SupportMode.REMOTE)
        for step in _steps(found)
    )


def _nearest(person: Request, found: Orientation, offer: Offer) -> bool:
    """Return whether no place alike in everything but its distance lies nearer than the first step."""
    first = found.first
    if first.venue is None or first.date or first.distance_km is None or person.where is None:
        return True
    alike = _likeness(first.venue)
    nears = offer.near(person.where, first.distance_km - 0.001, person.insee)
    running = first.evidence is Evidence.ON_REQUEST
    return running or all(_likeness(near.spot.venue) != alike for near in nears if near.shown_km is not None)


def _likeness(venue: Venue) -> tuple[object, ...]:
    known = (venue.services, venue.support_modes, venue.languages, venue.audiences, venue.specific_support)
    silent = not venue.contact.phone and not venue.contact.email
    facts = (venue.national_programmes, venue.itinerant, venue.access_modes, silent, bool(venue.contact.phone))
    return (*known, *facts, venue.updated)


def _wish_served(person: Request, found: Orientation) -> bool:
    wished = {*person.wishes} - {RULES.unsure_wish}
    served = {reason.about for step in _steps(found) for reason in step.reasons if reason.code == "wish"}
    return not wished or bool(wished & served)


def _near(person: Request, found: Orientation, offer: Offer) -> bool:
    """Return whether the first step is near, where a place that may be first lies near."""
    if found.first.distance_km is None or found.first.distance_km <= NEAR_KM or person.where is None:
        return True
    nears = (near.spot.venue for near in offer.near(person.where, NEAR_KM, person.insee))
    since = oldest(person.moment, RULES)
    return all(venue.updated is None or venue.updated < since for venue in nears)


_MAINLAND = [
    town for town in TOWNS.towns.values() if town.latitude and town.longitude and town.department_code < "97"
]


if __name__ == "__main__":
    sys.exit(main())
