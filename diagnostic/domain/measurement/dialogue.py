"""The headless interview: requests and replies as plain data, the state kept between two requests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from diagnostic.domain.measurement.course import Course, Event, course_of
from diagnostic.domain.measurement.estimate import place
from diagnostic.domain.measurement.interview import Step, next_step
from diagnostic.domain.measurement.model import Item, Value
from diagnostic.domain.measurement.passings import InvalidRequestError, mapping, passing_from_data, value_from_data
from diagnostic.domain.measurement.plan import Plan
from diagnostic.domain.measurement.profiles import PROFILES
from diagnostic.domain.measurement.progress import change
from diagnostic.domain.placement import Placement
from diagnostic.domain.stakes import Stake

Reply = dict[str, object]

NEUTRAL_TOP = 9  # a neutral question has at most ten answers
DIGITS = 6


@dataclass(slots=True)
class Dialogue:
    """One interview after another; ``plan`` holds what every interview starts from."""

    plan: Plan
    _events: list[Event] = field(default_factory=list)
    _current: Plan | None = None
    _awaited: Step | None = None

    def reply(self, request: object) -> Reply:
        """Answer one request; raises InvalidRequestError and leaves the interview as it was."""
        asked = mapping(request, "la demande")
        operations = {"start": self._start, "answer": self._answer, "compare": self._compare}
        operation = operations.get(str(asked.get("op")))
        if operation is None:
            raise InvalidRequestError("« op » doit être start, answer ou compare.")
        return operation(asked)

    def _start(self, request: Mapping[str, object]) -> Reply:
        context = mapping(request.get("context") or {}, "context")
        self._current = planned(self.plan, context)
        self._events = []
        return self._onward(self._current)

    def _answer(self, request: Mapping[str, object]) -> Reply:
        if self._current is None or self._awaited is None:
            raise InvalidRequestError("Aucune question n’attend de réponse. Commencez par start.")
        if request.get("id") != self._awaited.id:
            raise InvalidRequestError(f"La question posée est {self._awaited.id}.")
        value = _valid(request.get("value"), self._awaited, self._current)
        self._events.append(Event(self._awaited.id, value, self._awaited.neutral))
        return self._onward(self._current)

    def _compare(self, request: Mapping[str, object]) -> Reply:
        bank = self.plan.bank
        first, second = (passing_from_data(bank, request.get(name), name) for name in ("first", "second"))
        return {stake.value: change(bank, stake, first, second).value for stake in Stake}

    def _onward(self, plan: Plan) -> Reply:
        course = course_of(self._events)
        self._awaited = next_step(plan, course)
        if self._awaited is None:
            return {"done": True, "result": result_to_data(_placement(plan, course))}
        neutral = {"neutral": True} if self._awaited.neutral else {}
        return {"question": {"id": self._awaited.id, **neutral}}


def planned(plan: Plan, context: Mapping[str, object]) -> Plan:
    """Return the plan of an interview in its context; unknown keys are ignored."""
    statut, profile = context.get("statut"), context.get("profile")
    if statut is not None and not isinstance(statut, str):
        raise InvalidRequestError("« statut » doit être un texte.")
    if profile is not None and profile not in PROFILES:
        raise InvalidRequestError(f"« profile » doit être l’un de : {', '.join(PROFILES)}.")
    return replace(
        plan,
        statut=statut,
        profile=plan.profile if profile is None else PROFILES[str(profile)],
        again=_again(plan, context.get("previous")),
        exercises=context.get("exercises") is True,
    )


def result_to_data(placement: Placement) -> Reply:
    """Return a placement in the form of the contract."""
    stakes = {
        stake.value: {
            "theta": round(found.theta, DIGITS),
            "se": round(found.se, DIGITS),
            "zone": found.zone,
            "zones": [round(chance, DIGITS) for chance in found.zones],
        }
        for stake, found in placement.stakes.items()
    }
    overall = {"theta": round(placement.overall_theta, DIGITS), "se": round(placement.overall_se, DIGITS)}
    return {"stakes": stakes, "overall": overall}


def _placement(plan: Plan, course: Course) -> Placement:
    return place(plan.bank, course.responses(), plan.placing)


def _again(plan: Plan, previous: object) -> tuple[str, ...]:
    if previous is None:
        return ()
    answers = mapping(mapping(previous, "previous").get("answers") or {}, "previous.answers")
    return tuple(name for name in answers if name in plan.bank)


def _valid(value: object, step: Step, plan: Plan) -> Value:
    item: Item | None = None if step.neutral else plan.bank.items[step.id]
    found = value_from_data(value, item.top if item else NEUTRAL_TOP)
    if found is None or (item is None and found in ("dk", "na")):
        special = "skip" if item is None else "dk, skip ou na"
        raise InvalidRequestError(
            f"« value » doit être un entier de 0 à {item.top if item else NEUTRAL_TOP}, ou {special}."
        )
    return found
