"""The measuring engine against its targets: simulated people, real answers replayed, time and memory.

``make bench-measurement``; ``BENCH_PEOPLE`` people a seed (150), three seeds. OPEN_DATA_DIR adds the replay.
``bench/measurement.py --write`` also refreshes the figures of the method page and of docs/methode.md.
"""

import os
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean, median

import method
import replay
import sums

from diagnostic.cli.simulation.figures import accuracy, dignity, gaps
from diagnostic.cli.simulation.population import Person, people
from diagnostic.cli.simulation.report import Figures, merged, table
from diagnostic.cli.simulation.retest import retested
from diagnostic.cli.simulation.runs import Run, filled, interviewed, spread_form
from diagnostic.cli.simulation.world import World, world
from diagnostic.content.load import load_questionnaire
from diagnostic.domain.journey import plan_of
from diagnostic.domain.measurement.course import course_of
from diagnostic.domain.measurement.curves import ASKING, Reading
from diagnostic.domain.measurement.interview import next_step
from diagnostic.domain.measurement.model import bank_of
from diagnostic.domain.measurement.plan import Plan
from diagnostic.domain.measurement.profiles import PROFILES

SEEDS = (1, 2, 3)
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "150"))
RETESTED = 60
TIMED = 20
FIXED, SUM = 13, 30
MEASURE_ALONE = "kiosk seul"

Ask = Callable[[World, Person], Run]


def main() -> None:
    """Print every table."""
    questionnaire = load_questionnaire()
    plans = {name: plan_of(questionnaire, bank_of(questionnaire), name) for name in PROFILES}
    print(f"{len(plans['default'].bank)} questions notées ; {PEOPLE} personnes simulées, graines {SEEDS}\n")
    columns = {name: _judged(plan, _adaptive(plan)) for name, plan in plans.items()}
    columns["default"] = {**columns["default"], **merged([_retest(plans["default"], seed) for seed in SEEDS])}
    columns[MEASURE_ALONE] = _judged(plans["kiosk"], _adaptive(_without_asides(plans["kiosk"])))
    columns |= _rivals(plans["default"])
    print("\n".join(table(columns, judged="default")))
    print(
        f"\nborne / défaut, RMSE (au plus 1,06) : {_over_default(columns, 'kiosk'):.3f} avec les « Aimeriez-vous » ;"
    )
    print(f"{_over_default(columns, MEASURE_ALONE):.3f} pour la mesure seule\n")
    speed = tuple(_speed(plans))
    print("\n".join(speed))
    data = os.environ.get("OPEN_DATA_DIR")
    replayed = tuple(replay.replay(Path(data) / "measurement")) if data else ()
    print("\nRéponses réelles (Baromètre du numérique 2020, CRÉDOC, ODbL)")
    print("\n".join(replayed or ("OPEN_DATA_DIR absent : pas de rejeu",)))
    if "--write" in sys.argv:
        today = datetime.now(UTC).date().isoformat()
        version = questionnaire.version
        method.write(method.Outcome(today, version, PEOPLE, len(SEEDS), columns, replayed, speed))


def _over_default(columns: dict[str, Figures], name: str) -> float:
    return columns[name]["rmse"] / columns["default"]["rmse"]


def _without_asides(plan: Plan) -> Plan:
    return replace(plan, profile=replace(plan.profile, asides=0))


def _judged(plan: Plan, ask: Ask) -> Figures:
    return merged([_figures(plan, ask, seed) for seed in SEEDS])


def _figures(plan: Plan, ask: Ask, seed: int) -> Figures:
    true = world(seed, plan.bank)
    runs = [ask(true, person) for person in people(seed, PEOPLE)]
    return {**accuracy(runs), **dignity(runs, plan.bank), **gaps(runs)}


def _adaptive(plan: Plan) -> Ask:
    return lambda true, person: interviewed(plan, true, person)


def _rivals(plan: Plan) -> dict[str, Figures]:
    form = spread_form(plan.bank, FIXED)
    added = sums.fitted(plan.bank, spread_form(plan.bank, SUM))
    return {
        "sans style": _judged(plan, _adaptive(_without_style(plan))),
        f"fixe {FIXED}": _judged(plan, lambda true, person: filled(plan.bank, form, true, person)),
        f"somme {SUM}": _judged(plan, added.run),
    }


def _without_style(plan: Plan) -> Plan:
    return replace(plan, placing=Reading(style=False), asking=replace(ASKING, style=False))


def _retest(plan: Plan, seed: int) -> Figures:
    return retested(plan, world(seed, plan.bank), people(seed, RETESTED))


def _speed(plans: dict[str, Plan]) -> Iterator[str]:
    for name, plan in (("sans style", _without_style(plans["default"])), ("avec style", plans["default"])):
        times = [took for person in people(9, TIMED) for took in _times(plan, world(9, plan.bank), person)]
        yield f"{name} : {median(times):.2f} ms par question (médiane), {fmean(times):.2f} en moyenne"
    tracemalloc.start()
    interviewed(plans["default"], world(9, plans["default"].bank), people(9, 1)[0])
    yield f"mémoire d’un entretien : {tracemalloc.get_traced_memory()[1] / 1024:.0f} Kio au plus"
    tracemalloc.stop()


def _times(plan: Plan, true: World, person: Person) -> Sequence[float]:
    events = interviewed(plan, true, person).events
    times = []
    for asked in range(len(events)):
        course, started = course_of(events[:asked]), time.process_time()
        next_step(plan, course)
        times.append((time.process_time() - started) * 1000.0)
    return times


if __name__ == "__main__":
    main()
