"""What can be wrong in content whose shape is right: each check yields flaws, with the place they stand at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from diagnostic.domain.catalogue import Programme
from diagnostic.domain.questionnaire import SPECIAL_CODES, Kind, Question, Requirement, Role, Scoring
from diagnostic.domain.stakes import Stake

SOLE_ROLES = (Role.WISHES, Role.URGENCY, Role.TOWN, Role.TRAVEL, Role.COMPANY)
SCORED_ROLES = frozenset({Role.SCORED, Role.EXERCISE})
HYPOTHESIS = "hypothèse"

# A distant person must meet acts already done: so many items a stake where P(X ≥ 1) ≥ .70 at that position.
EASY_CHANCE = 0.70
EASY_ITEMS = ((-1.5, 7), (-2.5, 2))


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong: the index of the question or programme (None for the whole), the field, and words."""

    index: int | None
    field: str
    message: str


def question_flaws(questions: Sequence[Question]) -> Iterator[Flaw]:
    """Yield what is wrong in each question, then between them, then in the bank as a whole."""
    for index, question in enumerate(questions):
        for check in _ONE_QUESTION:
            for field, message in check(question):
                yield Flaw(index, field, message)
    for check_all in _ALL_QUESTIONS:
        yield from check_all(questions)


def programme_flaws(programmes: Sequence[Programme]) -> Iterator[Flaw]:
    """Yield what only the whole set of programmes shows: an id twice, an unknown step before, a circle."""
    known = {str(programme.id): tuple(map(str, programme.prerequisites)) for programme in programmes}
    ids = [str(programme.id) for programme in programmes]
    for index, programme in enumerate(programmes):
        if ids.index(programme.id) < index:
            yield Flaw(index, "id", f"le programme « {programme.id} » existe déjà")
        for other in programme.prerequisites:
            if other not in known:
                yield Flaw(index, "prerequisites", f"le programme « {other} » n’existe pas")
        if _comes_back(programme.id, known):
            yield Flaw(index, "prerequisites", f"« {programme.id} » passe par lui-même")


def offer_flaws(questions: Sequence[Question], programmes: Sequence[Programme]) -> Iterator[Flaw]:
    """Yield the flaws of programmes against the questions: what they name must exist there."""
    wishes, barriers = _wishes(questions), _barriers(questions)
    topics = {topic for question in questions for topic in question.topics}
    ids = {str(question.id) for question in questions}
    for index, programme in enumerate(programmes):
        yield from _unknown(index, "topics", programme.topics, topics, "aucune question n’en parle")
        yield from _unknown(index, "wishes", programme.wishes, wishes, "cette envie n’existe pas")
        yield from _unknown(index, "barriers", programme.barriers, barriers, "aucune réponse ne le dit")
        yield from _unknown(index, "acts", programme.acts, ids, "cette question n’existe pas")
        for requirement in programme.requires:
            for message in _condition_flaws(requirement, questions):
                yield Flaw(index, "requires", message)


def unserved_flaws(questions: Sequence[Question], programmes: Sequence[Programme]) -> Iterator[Flaw]:
    """Yield the wishes that lead to no programme."""
    served = {wish for programme in programmes for wish in programme.wishes}
    for index, question in enumerate(questions):
        for option in question.options if question.role is Role.WISHES else ():
            if not option.small and option.code not in served:
                yield Flaw(index, "options", f"l’envie « {option.code} » ne mène à aucun programme")


def _unknown(index: int, field: str, codes: Sequence[str], known: set[str], why: str) -> Iterator[Flaw]:
    for code in codes:
        if code not in known:
            yield Flaw(index, field, f"« {code} » : {why}")


# One question: each check yields (field, message).

Finding = tuple[str, str]


def _scoring_flaws(question: Question) -> Iterator[Finding]:
    if (question.scoring is not None) != (question.role in SCORED_ROLES):
        yield "role", "une question qui place porte un enjeu (stake), les autres n’en portent pas"
    elif question.scoring and (question.scoring.kind is Kind.DOING) != (question.role is Role.EXERCISE):
        yield "kind", "« do » est le genre des petits essais (role: exercise), et d’eux seuls"


def _anchor_flaws(question: Question) -> Iterator[Finding]:
    scoring = question.scoring
    if scoring is None:
        return
    if not scoring.shares and not scoring.hypothesis:
        yield "b", "un seuil posé par jugement dit hypothesis: true"
    if scoring.hypothesis != (HYPOTHESIS in scoring.source):
        yield "source", "une source qui dit « hypothèse » va avec hypothesis: true, et l’inverse"
    yield from _order_flaws(scoring)


def _order_flaws(scoring: Scoring) -> Iterator[Finding]:
    if any(first <= second for first, second in pairwise(scoring.shares)):
        yield "shares", "chaque part doit être plus petite que celle d’avant"
    elif any(first >= second for first, second in pairwise(scoring.thresholds)):
        yield "b", "chaque seuil doit être plus grand que celui d’avant"


def _category_flaws(question: Question) -> Iterator[Finding]:
    if question.scoring is None:
        return
    plain = [option for option in question.options if not option.special]
    if any(option.category is None for option in plain):
        yield "options", "chaque réponse d’une question qui place porte une catégorie"
        return
    wanted = set(range(len(question.scoring.shares or question.scoring.thresholds) + 1))
    if {option.category for option in plain} != wanted:
        yield "options", f"les catégories vont de 0 à {max(wanted)}, sans trou : une de plus que les parts"


def _option_flaws(question: Question) -> Iterator[Finding]:
    codes = [option.code for option in question.options]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield "options", f"la réponse « {code} » est écrite deux fois"
    for option in question.options:
        if option.special and option.category is not None:
            yield "options", f"« {option.code} » n’est pas une note : ôtez sa catégorie"
    if not codes and question.role is not Role.TOWN:
        yield "options", "cette question n’a aucune réponse, ou son jeu de réponses n’existe pas"


def _promise_flaws(question: Question) -> Iterator[Finding]:
    """Yield what the result and the sheet would miss: the strength, the act, « Pas pour moi »."""
    stake = question.scoring.stake if question.scoring else Stake.ACCESS
    if stake is Stake.ACCESS:
        return
    for field in ("strength", "act"):
        if getattr(question, field) is None:
            yield field, f"il manque « {field} »"
    codes = {option.code for option in question.options}
    if stake is Stake.OPPORTUNITIES and not codes >= SPECIAL_CODES - {"skip"}:
        yield "options", "une question d’opportunité offre « dk » et « na »"


# All questions: each check yields flaws.


def _twice_flaws(questions: Sequence[Question]) -> Iterator[Flaw]:
    ids = [question.id for question in questions]
    for index, question_id in enumerate(ids):
        if ids.index(question_id) < index:
            yield Flaw(index, "id", f"la question « {question_id} » existe déjà")


def _reference_flaws(questions: Sequence[Question]) -> Iterator[Flaw]:
    steps = {str(q.id): (str(q.requires.question),) if q.requires else () for q in questions}
    wishes = _wishes(questions)
    for index, question in enumerate(questions):
        for field in ("requires", "settled_by"):
            for message in _condition_flaws(getattr(question, field), questions):
                yield Flaw(index, field, message)
        if _comes_back(question.id, steps):
            yield Flaw(index, "requires", f"« {question.id} » attend sa propre réponse : personne ne la verra")
        yield from _unknown(index, "wishes", question.wishes, wishes, "cette envie n’existe pas")


def _condition_flaws(condition: Requirement | None, questions: Sequence[Question]) -> Iterator[str]:
    if condition is None:
        return
    target = next((question for question in questions if question.id == condition.question), None)
    if target is None:
        yield f"la question « {condition.question} » n’existe pas"
    elif condition.category > target.top:
        yield f"« {condition.question} » n’a pas de catégorie {condition.category} : sa plus haute est {target.top}"


def _role_flaws(questions: Sequence[Question]) -> Iterator[Flaw]:
    for role in SOLE_ROLES:
        count = sum(question.role is role for question in questions)
        if count != 1:
            yield Flaw(None, "questions", f"il faut une question de rôle « {role} », il y en a {count}")


def _bank_flaws(questions: Sequence[Question]) -> Iterator[Flaw]:
    for stake in Stake:
        scored = [q.scoring for q in questions if q.role is Role.SCORED and q.scoring and q.scoring.stake is stake]
        if not any(scoring.opens for scoring in scored):
            yield Flaw(None, "questions", f"{stake} : aucune question n’ouvre ce bloc (opens: true)")
        for position, wanted in EASY_ITEMS:
            count = sum(_chance(scoring, position) >= EASY_CHANCE for scoring in scored)
            if count < wanted:
                yield Flaw(
                    None,
                    "questions",
                    f"{stake} : il faut {wanted} questions faciles à {position}, il y en a {count}",
                )


def _chance(scoring: Scoring, position: float) -> float:
    """Return P(X ≥ 1) at that position (0 when the shares gave no threshold)."""
    if not scoring.thresholds:
        return 0.0
    return 1.0 / (1.0 + exp(-scoring.discrimination * (position - scoring.thresholds[0])))


def _wishes(questions: Sequence[Question]) -> set[str]:
    return {option.code for q in questions if q.role is Role.WISHES for option in q.options}


def _barriers(questions: Sequence[Question]) -> set[str]:
    return {barrier for q in questions for option in q.options for barrier in option.barriers}


def _comes_back(start: str, steps: Mapping[str, Sequence[str]]) -> bool:
    """Return True when following the steps from a name leads to it again."""
    waiting, met = list(steps[start]), set[str]()
    while waiting:
        current = waiting.pop()
        if current == start:
            return True
        if current in steps and current not in met:
            met.add(current)
            waiting.extend(steps[current])
    return False


_ONE_QUESTION: tuple[Callable[[Question], Iterator[Finding]], ...] = (
    _scoring_flaws,
    _anchor_flaws,
    _category_flaws,
    _option_flaws,
    _promise_flaws,
)
_ALL_QUESTIONS: tuple[Callable[[Sequence[Question]], Iterator[Flaw]], ...] = (
    _twice_flaws,
    _reference_flaws,
    _role_flaws,
    _bank_flaws,
)
