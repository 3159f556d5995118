"""What the pages of the micro-exercises get: prepared, already translated; a template decides nothing."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from diagnostic.domain.answers import Answers
from diagnostic.domain.diagnosis import Diagnosis, Mode
from diagnostic.domain.exercises import Exercise, ExerciseKind, Variant, was_tried
from diagnostic.domain.questionnaire import Question
from diagnostic.web.i18n import t
from diagnostic.web.product import product

HALF = 2


@dataclass(frozen=True, slots=True)
class ExerciseCard:
    """One choice; ``sender`` is who seems to send a message. ``landing`` marks where « Aller plus bas » leads."""

    code: str
    text: str
    sender: str | None = None
    landing: bool = False


@dataclass(frozen=True, slots=True)
class ExercisePage:
    """One exercise: a choice among ``cards``, or a ``word`` to write with ``keys``.

    ``attempt`` is 1 or 2; ``encouragement`` opens the second try; ``with_someone`` offers to say that someone helps.
    """

    action: str
    title: str
    submit_key: str
    skip: str
    back: str
    attempt: int
    encouragement: str | None
    with_someone: bool
    cards: tuple[ExerciseCard, ...] = ()
    long: bool = False
    word: str | None = None
    keys: str = ""
    query: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """One exercise of the invitation: its name, and whether it is done already."""

    name: str
    tried: bool


@dataclass(frozen=True, slots=True)
class ExercisesPage:
    """The invitation: what there is to try, and the way on."""

    lines: tuple[ExerciseLine, ...]
    onward: str
    back: str


@dataclass(frozen=True, slots=True)
class TriedPage:
    """After a try: kind words, what was right, why; the way on is the next exercise, or the result."""

    title: str
    onward: str
    done: bool
    right: str | None = None
    reason: str | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """How far a try is: the first or the second, what was written, and what to say when nothing was sent."""

    number: int = 1
    query: str = ""
    error: str | None = None


def exercises_page(answers: Answers, onward: str) -> ExercisesPage:
    """Return the invitation."""
    lines = tuple(
        ExerciseLine(_name(exercise), was_tried(answers, exercise)) for exercise in product().exercising.exercises
    )
    return ExercisesPage(lines, onward, url_for("participant.result"))


def exercise_page(diagnosis: Diagnosis, exercise: Exercise, attempt: Attempt) -> ExercisePage:
    """Return what the template of an exercise gets."""
    variant = exercise.variant_for(diagnosis.id)
    return ExercisePage(
        action=url_for("participant.try_exercise", question_id=exercise.question),
        title=t(variant.task or _question(exercise).text),
        submit_key=product().identifiers.new(),
        skip=url_for("participant.pass_exercise", question_id=exercise.question),
        back=url_for("participant.exercises"),
        attempt=attempt.number,
        encouragement=_encouragement() if attempt.number > 1 else None,
        with_someone=diagnosis.mode is Mode.TOGETHER,
        cards=_cards(variant),
        long=exercise.kind is ExerciseKind.LIST,
        word=t(variant.word) if variant.word else None,
        keys=t(exercise.keys) if exercise.keys else "",
        query=attempt.query,
        error=attempt.error,
    )


def tried_page(diagnosis: Diagnosis, exercise: Exercise, onward: str | None) -> TriedPage:
    """Return what follows a try; ``onward`` is the address of the next exercise, if one is left."""
    variant = exercise.variant_for(diagnosis.id)
    done = _category(diagnosis.answers, exercise) > 0
    return TriedPage(
        title=t(product().sentences["exercise.done"]) if done else _("Merci d’avoir essayé."),
        onward=onward or url_for("participant.result"),
        done=done,
        right=_right(variant),
        reason=t(variant.reason) if variant.reason else None,
        last=onward is None,
    )


def _cards(variant: Variant) -> tuple[ExerciseCard, ...]:
    middle = len(variant.choices) // HALF
    return tuple(
        ExerciseCard(
            choice.code, t(choice.text), t(choice.sender) if choice.sender else None, landing=place == middle
        )
        for place, choice in enumerate(variant.choices)
    )


def _right(variant: Variant) -> str | None:
    """Return what was to be found or written, so that nobody leaves without knowing."""
    if variant.word:
        return t(variant.word)
    texts = (choice.text for choice in variant.choices if choice.code == variant.right)
    return next((t(text) for text in texts), None)


def _category(answers: Answers, exercise: Exercise) -> int:
    option = _question(exercise).option(answers.observed[exercise.question].code)
    return (option.category or 0) if option else 0


def _encouragement() -> str:
    return t(product().sentences["exercise.again"])


def _name(exercise: Exercise) -> str:
    question = _question(exercise)
    return t(question.act or question.text)


def _question(exercise: Exercise) -> Question:
    return product().exercising.questionnaire.questions[exercise.question]
