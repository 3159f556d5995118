"""A form of the desk as it was sent: one field or a whole page, each kept as soon as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.domain.answers import InvalidAnswerError
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.questionnaire import SKIPPED, Question, Role
from diagnostic.domain.towns import Rank
from diagnostic.web.mediator.rows import PLACE, Typed, declared_in, seen_in
from diagnostic.web.product import product

MOST_TOWNS = 8
LONGEST = 80
UNKNOWN_TOWN = "Nous ne trouvons pas cette commune. Essayez avec le code postal."
WHICH_TOWN = "Plusieurs communes portent ce nom. Choisissez."


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of a form: the diagnosis as it now stands, and a town that was not understood."""

    diagnosis: Diagnosis
    town: Typed | None = None


def keep(diagnosis: Diagnosis, sent: Mapping[str, list[str]]) -> Filled:
    """Keep every answer of a form; a code that is no option of its question is left out."""
    said = declared_in(sent)
    for name, codes in said.items():
        diagnosis = _declare(diagnosis, name, tuple(filter(None, codes)))
    for name, code in seen_in(sent).items():
        diagnosis = _see(diagnosis, name, code)
    words = (sent.get(PLACE) or [""])[-1].strip()[:LONGEST]
    chosen = product().towns.town("".join(said.get(_town().id, ())))  # a town of the list wins over the words
    return _place(diagnosis, words) if words and chosen is None else Filled(diagnosis)


def _declare(diagnosis: Diagnosis, name: str, codes: tuple[str, ...]) -> Diagnosis:
    question = product().taking.questionnaire.question(name)
    said = tuple(code for code in codes if code != SKIPPED) or codes
    if question is None or not said:
        return diagnosis
    try:
        return product().intake.declare(diagnosis, question, said, key=product().identifiers.new())
    except InvalidAnswerError:
        return diagnosis


def _see(diagnosis: Diagnosis, name: str, code: str) -> Diagnosis:
    question = product().taking.questionnaire.question(name)
    if question is None or question.role is not Role.SCORED:
        return diagnosis
    try:
        return product().intake.see(diagnosis, question, code, key=product().identifiers.new())
    except InvalidAnswerError:
        return diagnosis


def _place(diagnosis: Diagnosis, words: str) -> Filled:
    question = _town()
    codes = diagnosis.answers.codes(question.id)
    known = product().towns.town(codes[0]) if codes else None
    if known and known.name == words:
        return Filled(diagnosis)
    return _searched(diagnosis, question, words)


def _searched(diagnosis: Diagnosis, question: Question, words: str) -> Filled:
    found = product().towns.search(words, limit=MOST_TOWNS)
    if not found:
        return Filled(diagnosis, Typed(words, error=UNKNOWN_TOWN))
    if len(found) > 1 or found[0].rank >= Rank.ONE_ERROR:
        return Filled(diagnosis, Typed(words, tuple(match.town for match in found), WHICH_TOWN))
    return Filled(_declare(diagnosis, question.id, (found[0].town.code,)))


def _town() -> Question:
    return product().taking.questionnaire.sole(Role.TOWN)
