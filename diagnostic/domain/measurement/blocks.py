"""Asking by blocks: accès, then usage, then opportunités, with the questions orientation always needs."""

from diagnostic.domain.measurement.course import Course
from diagnostic.domain.measurement.estimate import Posterior
from diagnostic.domain.measurement.model import Item
from diagnostic.domain.measurement.plan import Plan
from diagnostic.domain.measurement.selection import ease, floor_after, teaches_little
from diagnostic.domain.stakes import Stake

EASY_OPENING = 0.95  # least P(X ≥ 1) of a question that opens a block


def current_block(plan: Plan, course: Course, known: Posterior, pool: list[Item]) -> list[Item]:
    """Return what may be asked in the block under way; empty when every block is done."""
    blocks = [[item for item in pool if item.stake is stake] for stake, _ in plan.profile.blocks]
    open_blocks = [block for block in blocks if block and _has_room(plan, course, block)]
    going_on = [block for block in open_blocks if not _is_enough(plan, course, known, block)]
    if going_on:
        return going_on[0]
    if len(course.scored) >= plan.profile.least:
        return []
    return max(open_blocks, key=lambda block: known.se(block[0].stake), default=[])


def narrowed(plan: Plan, course: Course, known: Posterior, block: list[Item]) -> list[Item]:
    """Return the items of a block that may come now: its opening, then those always asked, in good time."""
    stake = block[0].stake
    asked = course.counts(plan.bank)[stake]
    pending = [item for item in block if item.always]
    if _slots(plan, course, stake) <= len(pending):
        return pending
    if not asked:
        return _opening(course, known, block)
    others = [item for item in block if not item.always]
    gentle = pending if course.rested else [item for item in pending if ease(known, item) >= floor_after(course)]
    return others if course.refusing or not gentle else gentle


def _opening(course: Course, known: Posterior, block: list[Item]) -> list[Item]:
    """Return what may open a block: its easiest questions, or whatever is as easy for the person known by now."""
    gentle = [item for item in block if ease(known, item) >= EASY_OPENING]
    if course.events and not course.refusing and gentle:
        return gentle
    return [item for item in block if item.opens] or block


def _has_room(plan: Plan, course: Course, block: list[Item]) -> bool:
    return _slots(plan, course, block[0].stake) > 0


def _is_enough(plan: Plan, course: Course, known: Posterior, block: list[Item]) -> bool:
    stake = block[0].stake
    if any(item.always for item in block) or course.counts(plan.bank)[stake] < plan.profile.least_each:
        return False
    return teaches_little(known, block, floor=floor_after(course), least=plan.profile.least_gain)


def _slots(plan: Plan, course: Course, stake: Stake) -> int:
    """Return how many more questions a block may ask, what is owed to the blocks that follow set apart."""
    asked = course.counts(plan.bank)
    order = [block for block, _ in plan.profile.blocks]
    later = order[order.index(stake) + 1 :]
    owed = sum(max(0, plan.profile.least_each - asked[other]) for other in later)
    return min(plan.profile.room(stake) - asked[stake], plan.screens_left(course) - owed)
