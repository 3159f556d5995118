"""What an interview may draw on: its bank, its rules, its neutral questions; and what is left to ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from diagnostic.domain.measurement.course import Course, Event
from diagnostic.domain.measurement.curves import ASKING, PLACING, Reading
from diagnostic.domain.measurement.model import Bank, Item, Value
from diagnostic.domain.measurement.profiles import Profile
from diagnostic.domain.questionnaire import Kind, Requirement
from diagnostic.domain.stakes import Stake

MOST_QUESTIONS = 20  # whatever the answers
DONE_ALONE = 2  # the least category of an act done without anybody
NEW_AT_SECOND = 4  # new questions at a second passing


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The means of one interview; compared by identity.

    ``longings`` maps an item to its « Aimeriez-vous pouvoir le faire ? »; ``early`` are the neutral questions
    that may be taken early as breathers; ``again`` the items of a first passing, to be asked again; ``asking``
    and ``placing`` how answers are read to choose the next question and to say the position.
    """

    bank: Bank
    profile: Profile
    longings: Mapping[str, str] = field(default_factory=dict)
    early: tuple[str, ...] = ()
    statut: str | None = None
    again: tuple[str, ...] = ()
    exercises: bool = False
    asking: Reading = ASKING
    placing: Reading = PLACING

    @property
    def limit(self) -> int:
        """Return the most questions of any kind, whatever the answers."""
        return max(MOST_QUESTIONS, self.profile.screens)

    def screens_left(self, course: Course) -> int:
        """Return the screens left in the measured part, exercises apart."""
        free = self.early if self.profile.free_early else ()
        taken = sum(event.id not in free and not is_exercise(self, event.id) for event in course.events)
        return self.profile.screens - taken

    @property
    def most(self) -> int:
        """Return the most scored questions, exercises apart."""
        known = sum(item in self.bank for item in self.again)
        return min(known + NEW_AT_SECOND, self.limit) if known else self.profile.most


def candidates(plan: Plan, course: Course) -> list[Item]:
    """Return the items that may be asked: new, prerequisites met, concerning the person; no exercise."""
    met = course.values
    return [item for item in plan.bank if item.kind is not Kind.DOING and _may_ask(item, plan, met)]


def exercises(plan: Plan, course: Course) -> list[Item]:
    """Return the micro-exercises that may still be offered."""
    met = course.values
    done = sum(item.id in met for item in plan.bank if item.kind is Kind.DOING)
    if not plan.exercises or done >= plan.profile.exercises:
        return []
    return [item for item in plan.bank if item.kind is Kind.DOING and _may_ask(item, plan, met)]


def is_exercise(plan: Plan, question: str) -> bool:
    """Return whether a question of the bank is a micro-exercise."""
    item = plan.bank.items.get(question)
    return item is not None and item.kind is Kind.DOING


def _may_ask(item: Item, plan: Plan, met: Mapping[str, Value]) -> bool:
    if item.id in met or (plan.statut is not None and plan.statut in item.na_for):
        return False
    settled = item.settled_by is not None and _reached(item.settled_by, met)
    return prerequisite_met(item, met) and not settled


def prerequisite_met(item: Item, met: Mapping[str, Value]) -> bool:
    """Return whether the question an item depends on was answered high enough."""
    return item.requires is None or _reached(item.requires, met)


def is_belied(bank: Bank, name: str, changed: str, met: Mapping[str, Value]) -> bool:
    """Return whether a question was answered « non » and a changed answer now settles the contrary."""
    settled_by = bank.items[name].settled_by if name in bank else None
    if settled_by is None or settled_by.question != changed:
        return False
    return met.get(name) == 0 and _reached(settled_by, met)


def is_done_alone(bank: Bank, event: Event) -> bool:
    """Return whether an answer says that an act of usage or opportunités is done without anybody."""
    item = bank.items.get(event.id)
    if item is None or item.stake is Stake.ACCESS or not isinstance(event.value, int):
        return False
    return event.value >= DONE_ALONE


def _reached(requirement: Requirement, met: Mapping[str, Value]) -> bool:
    value = met.get(requirement.question)
    return isinstance(value, int) and value >= requirement.category
