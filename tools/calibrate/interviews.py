"""Anonymous answers as exported: one JSON object a line, gathered by interview."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diagnostic.domain.measurement.model import Bank, Value
from diagnostic.domain.measurement.passings import value_from_data

LEAST_INTERVIEWS = 1000
LEAST_ANSWERS = 150
NAMED = 12


class UnreadableAnswersError(ValueError):
    """A line is no answer; the message says which and why."""


class TooLittleError(ValueError):
    """There are too few answers to replace a parameter."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers of one session, and what was volunteered with them."""

    session: str
    language: str
    mode: str
    answers: Mapping[str, Value]


def read_interviews(bank: Bank, lines: Iterable[str]) -> tuple[Interview, ...]:
    """Read the lines; raises UnreadableAnswersError. What the bank does not know is left out."""
    rows = [_row(line, number) for number, line in enumerate(lines, start=1) if line.strip()]
    rows.sort(key=lambda row: (row[0]["session"], row[0]["order"]))
    gathered: dict[str, Interview] = {}
    for row, number in rows:
        session, item = str(row["session"]), str(row["item"])
        found = gathered.setdefault(session, Interview(session, str(row["language"]), str(row["mode"]), {}))
        if item in bank:
            answers = {**found.answers, item: _value(bank, item, row["answer"], number)}
            gathered[session] = Interview(session, found.language, found.mode, answers)
    return tuple(gathered.values())


def answers_an_item(bank: Bank, interviews: Sequence[Interview]) -> Mapping[str, int]:
    """Return how many real answers each item of the bank has, « dk », « skip » and « na » apart."""
    counts = Counter(item for one in interviews for item, value in one.answers.items() if isinstance(value, int))
    return {item.id: counts[item.id] for item in bank}


def enough(bank: Bank, interviews: Sequence[Interview], *, partial: bool) -> tuple[str, ...]:
    """Return the items that may be estimated; raises TooLittleError.

    ``partial`` keeps the anchors of the items that have too few answers instead of refusing.
    """
    if len(interviews) < LEAST_INTERVIEWS:
        raise TooLittleError(
            f"{len(interviews)} entretiens : il en faut au moins {LEAST_INTERVIEWS}. "
            "Réunissez les réponses de plusieurs lieux, ou attendez. Rien n’a été changé."
        )
    counts = answers_an_item(bank, interviews)
    short = [f"{item} ({count})" for item, count in counts.items() if count < LEAST_ANSWERS]
    if short and not (partial and len(short) < len(counts)):
        others = f" et {len(short) - NAMED} autres" if len(short) > NAMED else ""
        raise TooLittleError(
            f"Il faut au moins {LEAST_ANSWERS} réponses par question. Il en manque à : "
            f"{', '.join(short[:NAMED])}{others}. Rien n’a été changé. "
            "Avec --partiel, ces questions gardent leur difficulté d’avant."
        )
    return tuple(item for item, count in counts.items() if count >= LEAST_ANSWERS)


def _row(line: str, number: int) -> tuple[Mapping[str, object], int]:
    try:
        row = json.loads(line)
        missing = {"item", "answer", "order", "session", "language", "mode"} - row.keys()
    except (json.JSONDecodeError, AttributeError) as error:
        raise UnreadableAnswersError(f"Ligne {number} : un objet JSON est attendu.") from error
    if missing or not isinstance(row["order"], int):
        raise UnreadableAnswersError(
            f"Ligne {number} : il manque {', '.join(sorted(missing)) or 'un nombre à « order »'}."
        )
    return row | {"session": str(row["session"])}, number


def _value(bank: Bank, item: str, answer: object, number: int) -> Value:
    value = value_from_data(answer, bank.items[item].top)
    if value is None:
        raise UnreadableAnswersError(
            f"Ligne {number} : réponse {answer!r} à {item} ; attendu 0 à {bank.items[item].top}, dk, skip ou na."
        )
    return value
