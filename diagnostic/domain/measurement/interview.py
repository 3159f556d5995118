"""The next question of the measured part: balance, blocks, dignity, stopping; computed, never stored."""

from dataclasses import dataclass

from diagnostic.domain.measurement.blocks import current_block, narrowed
from diagnostic.domain.measurement.course import MOST_BREATHERS, Course
from diagnostic.domain.measurement.estimate import Posterior, evidence, posterior
from diagnostic.domain.measurement.model import STAKES, Item
from diagnostic.domain.measurement.plan import Plan, candidates, exercises, is_exercise
from diagnostic.domain.measurement.selection import (
    PRECISE_ENOUGH,
    dignified,
    easiest,
    floor_after,
    gain,
    teaches_little,
)
from diagnostic.domain.stakes import Stake

MANDATORY_UNTIL = 3  # questions of a late stake that nothing else may overtake
FAVOUR = 0.05  # what the gain of other stakes is worth when one is late


@dataclass(frozen=True, slots=True)
class Step:
    """What to ask next; ``neutral`` questions are never scored."""

    id: str
    neutral: bool = False


def next_step(plan: Plan, course: Course) -> Step | None:
    """Return the next question, or None when the measured part is over."""
    known = posterior(evidence(plan.bank, course.responses(), plan.asking))
    pool = pool_now(plan, course, known)
    if not pool:
        return None
    if course.needs_breather:
        breather = next_breather(plan, course)
        return Step(breather, neutral=True) if breather else None
    return Step(choose(plan, course, known, pool).id)


def worth(plan: Plan, course: Course, step: Step) -> float:
    """Return how much a step would teach: the expected fall of Σ Var(θ_e), nothing for a neutral question."""
    if step.neutral:
        return 0.0
    return gain(posterior(evidence(plan.bank, course.responses(), plan.asking)), plan.bank.items[step.id])


def pool_now(plan: Plan, course: Course, known: Posterior) -> list[Item]:
    """Return what may be asked now, dignity apart; empty when the interview is over."""
    if len(course.events) >= plan.limit:
        return []
    pool = [] if _is_full(plan, course) else _measuring(plan, course, known)
    return pool or exercises(plan, course)


def next_breather(plan: Plan, course: Course) -> str | None:
    """Return the neutral question that interrupts a run of « non », or None when none is left."""
    if course.breathers >= MOST_BREATHERS:
        return None
    met = course.values
    refused = [plan.bank.items[event.id] for event in reversed(course.scored) if event.value == 0]
    longings = [plan.longings[item.id] for item in refused if item.id in plan.longings]
    free_first = plan.profile.free_early and refused[0].stake is not Stake.OPPORTUNITIES
    offered = (*plan.early, *longings) if free_first else (*longings, *plan.early)
    return next((name for name in offered if name not in met), None)


def choose(plan: Plan, course: Course, known: Posterior, pool: list[Item]) -> Item:
    """Return the item to ask now among those that may be."""
    floor = floor_after(course)
    if pool[0].id in plan.again:
        return dignified(known, pool, floor)[0]
    if plan.profile.blocks:
        return _most_telling(known, dignified(known, pool, floor), None)
    if not course.events:
        return easiest(known, [item for item in pool if item.opens] or pool)
    late = late_stake(plan, course, pool)
    if late and course.counts(plan.bank)[late] < MANDATORY_UNTIL:
        pool = [item for item in pool if item.stake is late]
    return _most_telling(known, dignified(known, pool, floor), late)


def late_stake(plan: Plan, course: Course, pool: list[Item]) -> Stake | None:
    """Return the stake that is late on its share by more than one question, if there is one."""
    asked = course.counts(plan.bank)
    due = 1 + sum(asked.values())
    delays = {stake: plan.profile.shares[stake] * due - asked[stake] for stake in STAKES}
    open_stakes = {item.stake for item in pool}
    late = [stake for stake in STAKES if delays[stake] > 1.0 and stake in open_stakes]
    return max(late, key=lambda stake: delays[stake], default=None)


def _most_telling(known: Posterior, pool: list[Item], late: Stake | None) -> Item:
    def favoured(item: Item) -> float:
        return gain(known, item) * (FAVOUR if late and item.stake is not late else 1.0)

    return max(pool, key=favoured)


def _measuring(plan: Plan, course: Course, known: Posterior) -> list[Item]:
    pool = candidates(plan, course)
    again = [item for item in pool if item.id in plan.again]
    if again:
        return sorted(again, key=lambda item: plan.again.index(item.id))
    if plan.profile.blocks:
        block = current_block(plan, course, known, pool)
        return narrowed(plan, course, known, block) if block else []
    return [] if not pool or _is_enough(plan, course, known, pool) else pool


def _is_full(plan: Plan, course: Course) -> bool:
    asked = sum(not is_exercise(plan, event.id) for event in course.scored)
    return asked >= plan.most or (not plan.again and plan.screens_left(course) <= 0)


def _is_enough(plan: Plan, course: Course, known: Posterior, pool: list[Item]) -> bool:
    asked = course.counts(plan.bank)
    fewest = min(asked[stake] for stake in STAKES)
    if len(course.scored) < plan.profile.least or fewest < plan.profile.least_each:
        return False
    if known.worst_se <= PRECISE_ENOUGH:
        return True
    return teaches_little(known, pool, floor=floor_after(course), least=plan.profile.least_gain)
