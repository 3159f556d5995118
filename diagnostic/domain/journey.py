"""The whole path of a participant, computed from the answers and never stored.

Wishes, urgency, then the measured part (accès, usage, opportunités), then where, how and with whom. « Aimeriez-
vous pouvoir le faire ? » follows an act that is not done; when two « non » stand, such a question, or how and
with whom taken early, comes before the next act.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.measurement.course import Course, Event, course_of
from diagnostic.domain.measurement.interview import Step, next_step, worth
from diagnostic.domain.measurement.model import Bank, value_of
from diagnostic.domain.measurement.plan import Plan, is_belied, is_done_alone, prerequisite_met
from diagnostic.domain.measurement.profiles import KIOSK, PROFILES
from diagnostic.domain.questionnaire import NEVER_TOUCHED, Question, QuestionId, Questionnaire, Role
from diagnostic.domain.stakes import Stake

URGENT_NOW = "oui_maintenant"  # the option of the urgency question that leads straight to the town
FIRST = (Role.WISHES, Role.URGENCY)
LAST = (Role.TOWN, Role.TRAVEL, Role.COMPANY)
EARLY = (Role.TRAVEL, Role.COMPANY)  # may interrupt a run of « non »; writing a town is no rest
WORTH_A_LONGING = 0.06  # a question that teaches as much goes before « Aimeriez-vous pouvoir le faire ? »
PATHS_KEPT = 2048


@dataclass(frozen=True, slots=True, eq=False)
class Journey:
    """The path through a questionnaire for one way of asking.

    ``profile`` is a name of ``PROFILES``; ``closing`` what is asked after the measured part; ``again`` the
    questions of a first passing, to be asked first.
    """

    questionnaire: Questionnaire
    bank: Bank
    profile: str = KIOSK.name
    closing: tuple[Role, ...] = LAST
    again: tuple[QuestionId, ...] = ()
    plan: Plan = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plan", plan_of(self.questionnaire, self.bank, self.profile, self.again))

    def following(self, answers: Answers) -> QuestionId | None:
        """Return the next question to ask; None when the result can be shown."""
        started = self._unanswered(FIRST, answers)
        if started:
            return started
        if self._is_urgent(answers):
            return self._unanswered((Role.TOWN,), answers)
        measured = None if self._is_past_measuring(answers) else _next_measured(self.plan, self._events(answers))
        return measured or self._unanswered(self.closing, answers)

    def reachable(self, answers: Answers, question_id: QuestionId) -> bool:
        """Return whether a question was answered already or is the next one."""
        return question_id in answers or question_id == self.following(answers)

    def number(self, answers: Answers, question_id: QuestionId) -> int:
        """Return the place of a question in the journey, from 1; the next place when it is not answered."""
        order = [answer.question for answer in answers]
        return 1 + (order.index(question_id) if question_id in answers else len(order))

    def dropped(self, answers: Answers, changed: QuestionId | None = None) -> tuple[QuestionId, ...]:
        """Return the answers that left the path.

        A longing for an act now done, a condition no longer met. When ``changed`` is a question answered otherwise,
        also the answers it belies: who now says « never touched a device » does no act alone, who now has a phone
        with internet has a phone. A contradiction met on the way stays: there, the later answer knows the earlier.
        """
        belied = self._belied(answers, changed) if changed else ()
        kept = {name: answer for name, answer in answers.declared.items() if name not in belied}
        while gone := [name for name in kept if self._has_left(name, Answers(kept))]:
            kept = {name: answer for name, answer in kept.items() if name not in gone}
        return tuple(answer.question for answer in answers if answer.question not in kept)

    def _belied(self, answers: Answers, changed: QuestionId) -> frozenset[str]:
        events = self._events(answers)
        met = course_of(events).values
        settled = (event.id for event in events if is_belied(self.bank, event.id, changed, met))
        done = (event.id for event in events if is_done_alone(self.bank, event))
        return frozenset(settled) | frozenset(done if self._is_first_time(answers, changed) else ())

    def _is_first_time(self, answers: Answers, name: QuestionId) -> bool:
        question = self.questionnaire.question(name)
        chosen = [question.option(code) for code in answers.codes(name)] if question else []
        return any(option and NEVER_TOUCHED in option.barriers for option in chosen)

    def _unanswered(self, roles: tuple[Role, ...], answers: Answers) -> QuestionId | None:
        asked = (question.id for role in roles for question in self.questionnaire.of_role(role))
        return next((name for name in asked if name not in answers), None)

    def _is_urgent(self, answers: Answers) -> bool:
        questions = self.questionnaire.of_role(Role.URGENCY)
        return any(URGENT_NOW in answers.codes(question.id) for question in questions)

    def _is_past_measuring(self, answers: Answers) -> bool:
        """Return whether the town was answered after a measured question: then no act is asked any more."""
        met = [question.role for answer, question in self._known(answers) if answer.codes]
        return Role.TOWN in met and Role.SCORED in met[: met.index(Role.TOWN)]

    def _events(self, answers: Answers) -> tuple[Event, ...]:
        found = (_event(question, answer) for answer, question in self._known(answers))
        return tuple(event for event in found if event)

    def _known(self, answers: Answers) -> Iterator[tuple[Answer, Question]]:
        for answer in answers:
            question = self.questionnaire.question(answer.question)
            if question:
                yield answer, question

    def _has_left(self, name: QuestionId, answers: Answers) -> bool:
        question = self.questionnaire.question(name)
        if question is None:
            return True
        met = course_of(self._events(answers)).values
        if question.role is Role.LONGING:
            return question.about is None or met.get(question.about) != 0
        item = self.bank.items.get(name)
        return item is not None and not prerequisite_met(item, met)


def plan_of(questionnaire: Questionnaire, bank: Bank, profile: str, again: tuple[QuestionId, ...] = ()) -> Plan:
    """Return the means of an interview: the bank, the longings and what may be taken early."""
    longings = questionnaire.of_role(Role.LONGING)
    return Plan(
        bank,
        PROFILES[profile],
        longings={question.about: question.id for question in longings if question.about},
        early=tuple(question.id for role in EARLY for question in questionnaire.of_role(role)),
        again=again,
    )


def _event(question: Question, answer: Answer) -> Event | None:
    if question.role is Role.SCORED:
        value = value_of(question, answer)
        return Event(question.id, "skip" if value is None else value)
    if question.role is Role.LONGING or question.role in EARLY:
        return Event(question.id, 0, neutral=True)
    return None


@lru_cache(maxsize=PATHS_KEPT)
def _next_measured(plan: Plan, events: tuple[Event, ...]) -> QuestionId | None:
    step = measured_step(plan, course_of(events))
    return QuestionId(step.id) if step else None


def measured_step(plan: Plan, course: Course) -> Step | None:
    """Return what follows in the measured part of a journey.

    « Aimeriez-vous pouvoir le faire ? » takes the screen of a question only when that question would teach little.
    """
    step, aside = next_step(plan, course), _aside(plan, course)
    if aside is None:
        return step
    asked = course.counts(plan.bank)[Stake.OPPORTUNITIES]
    spare = plan.screens_left(course) > plan.profile.room(Stake.OPPORTUNITIES) - asked
    if spare or step is None or worth(plan, course, step) < WORTH_A_LONGING:
        return Step(aside, neutral=True)
    return step


def _aside(plan: Plan, course: Course) -> str | None:
    """Return « Aimeriez-vous pouvoir le faire ? » about the opportunity just refused, while there is room."""
    if not course.refusing or course.needs_breather or course.asides >= plan.profile.asides:
        return None
    item = plan.bank.items.get(course.events[-1].id)
    if item is None or item.stake is not Stake.OPPORTUNITIES:
        return None
    owed = max(0, plan.profile.least_each - course.counts(plan.bank)[Stake.OPPORTUNITIES])
    return plan.longings.get(item.id) if plan.screens_left(course) > owed else None
