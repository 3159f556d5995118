"""The rows of the fast form: a question, what the person says, what the mediator saw, each with its key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diagnostic.domain.answers import NO_TOWN, Answers
from diagnostic.domain.questionnaire import SKIPPED, Question, Role
from diagnostic.domain.stakes import Stake
from diagnostic.domain.towns import Town
from diagnostic.services.intake import DONE, HELPED, NOT_YET
from diagnostic.web.i18n import t
from diagnostic.web.product import product

SAID, SEEN, PLACE = "q-", "v-", "lieu"
PASSING = "0"
_DOABLE = frozenset({Stake.USAGE, Stake.OPPORTUNITIES})
_SIGHTS = (("", "Pas vu", ""), (DONE, "Sans aide", "A"), (HELPED, "Avec aide", "Z"), (NOT_YET, "Pas fait", "E"))


@dataclass(frozen=True, slots=True)
class Pill:
    """One choice of a row, with the key that takes it; ``apart`` are « Je ne connais pas » and « Passer »."""

    code: str
    text: str
    key: str
    checked: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the form. ``place`` is the town as written, where a town is asked."""

    id: str
    text: str
    pills: tuple[Pill, ...]
    seen: tuple[Pill, ...] = ()
    multiple: bool = False
    place: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """A town as typed, and the towns it may be."""

    words: str = ""
    towns: tuple[Town, ...] = ()
    error: str | None = None


def rows_of(questions: Iterable[Question], answers: Answers, typed: Typed | None = None) -> tuple[Row, ...]:
    """Return the rows of a page, with what was answered; ``typed`` is a town that was not understood yet."""
    return tuple(
        _town_row(question, answers, typed) if question.role is Role.TOWN else _row(question, answers)
        for question in questions
    )


def _row(question: Question, answers: Answers) -> Row:
    chosen = answers.codes(question.id)
    pills = [
        Pill(option.code, t(option.text), str(place), option.code in chosen, option.special)
        for place, option in enumerate(question.options, start=1)
    ]
    return Row(
        id=question.id,
        text=_asked(question),
        pills=(*pills, _pass(chosen)),
        seen=_sights(question, answers),
        multiple=question.multiple,
    )


def _asked(question: Question) -> str:
    return f"{t(question.act)} : {t(question.text)}" if question.about and question.act else t(question.text)


def _pass(chosen: tuple[str, ...]) -> Pill:
    return Pill(SKIPPED, "Passer", PASSING, chosen == (SKIPPED,), apart=True)


def _sights(question: Question, answers: Answers) -> tuple[Pill, ...]:
    if question.scoring is None or question.scoring.stake not in _DOABLE:
        return ()
    found = answers.observed.get(question.id)
    code = found.code if found else ""
    return tuple(Pill(each, words, key, each == code) for each, words, key in _SIGHTS)


def _town_row(question: Question, answers: Answers, typed: Typed | None) -> Row:
    chosen = answers.codes(question.id)
    found = product().towns.town(chosen[0]) if chosen and chosen[0] != NO_TOWN else None
    towns = typed.towns if typed else ()
    pills = [_town_pill(str(place), town) for place, town in enumerate(towns, start=1)]
    none = Pill(NO_TOWN, "Préfère ne pas dire", str(len(towns) + 1), chosen == (NO_TOWN,), apart=True)
    return Row(
        id=question.id,
        text=t(question.text),
        pills=(*pills, none, _pass(chosen)),
        place=typed.words if typed else found.name if found else "",
        error=typed.error if typed else None,
    )


def _town_pill(key: str, town: Town) -> Pill:
    return Pill(town.code, f"{town.name} ({town.department})", key, checked=False)


def declared_in(sent: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the answers said in a form, by question."""
    return {name.removeprefix(SAID): values for name, values in sent.items() if name.startswith(SAID)}


def seen_in(sent: Mapping[str, list[str]]) -> dict[str, str]:
    """Return what was seen in a form, by question."""
    return {name.removeprefix(SEEN): values[-1] for name, values in sent.items() if name.startswith(SEEN)}
