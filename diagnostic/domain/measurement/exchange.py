"""The bank as plain data: the JSON form of ``diagnostic bank --json`` and ``interview --bank``."""

from collections.abc import Mapping, Sequence

from diagnostic.domain.measurement.anchoring import InvalidSharesError, thresholds
from diagnostic.domain.measurement.model import DONT_KNOW_SLOPES, Bank, Item
from diagnostic.domain.questionnaire import Kind, QuestionId, Requirement
from diagnostic.domain.stakes import Stake

TOP = 3


class InvalidBankError(ValueError):
    """The data are no bank; the message says which item and what to correct."""


def bank_to_data(bank: Bank) -> dict[str, object]:
    """Return the bank in its JSON form: the parameters in use, each anchor's shares and source."""
    return {"items": [_to_data(item) for item in bank]}


def bank_from_data(data: object) -> Bank:
    """Read a bank from its JSON form; raises InvalidBankError."""
    rows = data.get("items") if isinstance(data, Mapping) else None
    if not isinstance(rows, Sequence) or isinstance(rows, str) or not rows:
        raise InvalidBankError('La banque doit être un objet {"items": [ … ]} qui n’est pas vide.')
    items = [_from_data(row, index) for index, row in enumerate(rows)]
    found = {item.id: item for item in items}
    if len(found) < len(items):
        raise InvalidBankError("Deux questions de la banque portent le même identifiant.")
    return Bank(found)


def _to_data(item: Item) -> dict[str, object]:
    row: dict[str, object] = {
        "id": item.id,
        "stake": item.stake.value,
        "kind": item.kind.value,
        "a": item.discrimination,
        "b": list(item.thresholds),
        "source": item.source,
    }
    for name, requirement in (("requires", item.requires), ("settled_by", item.settled_by)):
        if requirement:
            row[name] = [requirement.question, requirement.category]
    if item.dont_know_slope != DONT_KNOW_SLOPES[item.stake]:
        row["dont_know_slope"] = item.dont_know_slope
    lists = {"shares": list(item.shares), "na_for": list(item.na_for)}
    flags = {"always": item.always, "opens": item.opens}
    return row | {name: value for name, value in (lists | flags).items() if value}


def _from_data(row: object, index: int) -> Item:
    if not isinstance(row, Mapping):
        raise InvalidBankError(f"Question {index + 1} : un objet est attendu.")
    name = str(row.get("id") or f"n° {index + 1}")
    try:
        return _item(row)
    except (KeyError, TypeError, ValueError, InvalidSharesError) as error:
        raise InvalidBankError(f"Question {name} : {_reason(error)}") from error


def _item(row: Mapping[str, object]) -> Item:
    stake = Stake(str(row["stake"]))
    discrimination, shares = _number(row["a"]), _numbers(row.get("shares", ()))
    found = _numbers(row["b"]) if "b" in row else thresholds(shares, discrimination)
    _refuse_disorder(found, discrimination)
    return Item(
        id=_name(row["id"]),
        stake=stake,
        kind=Kind(str(row["kind"])),
        discrimination=discrimination,
        thresholds=found,
        requires=_requirement(row.get("requires")),
        settled_by=_requirement(row.get("settled_by")),
        na_for=tuple(map(str, _list(row.get("na_for", ())))),
        always=bool(row.get("always", False)),
        opens=bool(row.get("opens", False)),
        dont_know_slope=_number(row.get("dont_know_slope", DONT_KNOW_SLOPES[stake])),
        shares=shares,
        source=str(row.get("source") or "hypothesis"),
    )


def _refuse_disorder(found: tuple[float, ...], discrimination: float) -> None:
    if not 1 <= len(found) <= TOP or list(found) != sorted(found):
        raise ValueError(f"« b » doit avoir 1 à {TOP} nombres qui montent")
    if discrimination <= 0.0:
        raise ValueError("« a » doit être plus grand que 0")


def _requirement(value: object) -> Requirement | None:
    if value is None:
        return None
    question, category = _list(value)
    return Requirement(QuestionId(_name(question)), int(_number(category)))


def _name(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("un identifiant est un texte qui n’est pas vide")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"un nombre est attendu, pas {value!r}")
    return float(value)


def _numbers(value: object) -> tuple[float, ...]:
    return tuple(_number(one) for one in _list(value))


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"une liste est attendue, pas {value!r}")
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"il manque {error}"
    return str(error)
