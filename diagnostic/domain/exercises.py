"""Micro-exercises: something small to try on the screen, harmless, in several variants; observed, never declared."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from diagnostic.domain.answers import Answers
from diagnostic.domain.questionnaire import QuestionId, Questionnaire, Role
from diagnostic.domain.text import Text

DONE = 2
DONE_WITH_HELP = 1  # with someone's help, or at the second try
NOT_DONE = 0


class ExerciseKind(StrEnum):
    """What there is to do."""

    LIST = "liste"  # go down a list and choose
    WORD = "mot"  # write a word with big keys
    TRAP = "piege"  # tell which message is a trap


@dataclass(frozen=True, slots=True)
class ExerciseChoice:
    """A line of a list, or a message and who seems to send it."""

    code: str
    text: Text
    sender: Text | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of asking the same exercise: a choice with one ``right`` code, or a ``word`` to write.

    ``task`` says what to do where the question alone does not; ``reason`` explains afterwards.
    """

    id: str
    task: Text | None = None
    choices: tuple[ExerciseChoice, ...] = ()
    right: str = ""
    word: Text | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """A micro-exercise, and the question of the bank that its observation answers.

    ``keys`` are the letters of the keyboard, one a character; translated like every text.
    """

    question: QuestionId
    kind: ExerciseKind
    variants: tuple[Variant, ...]
    keys: Text | None = None

    def variant_for(self, person: str) -> Variant:
        """Return the variant of one person: the same whenever it is asked, spread evenly over people."""
        digest = sha256(f"{self.question} {person}".encode()).digest()
        return self.variants[int.from_bytes(digest[:8]) % len(self.variants)]


def same_word(written: str, word: str) -> bool:
    """Return whether the word was written, whatever the capitals, the spaces around and the way accents are coded."""
    return _folded(written) == _folded(word)


def effort_category(*, right: bool, second_try: bool, helped: bool) -> int | None:
    """Return the category a try is worth; None when a second try is open first."""
    if right:
        return DONE_WITH_HELP if second_try or helped else DONE
    return NOT_DONE if second_try else None


def was_tried(answers: Answers, exercise: Exercise) -> bool:
    """Return whether the exercise was tried to its end; passing it is no try."""
    observed = answers.observed.get(exercise.question)
    return observed is not None and not observed.skipped


def is_measured(questionnaire: Questionnaire, answers: Answers) -> bool:
    """Return whether something was declared that an observation can refine."""
    return any(question.id in answers for question in questionnaire.of_role(Role.SCORED))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()
