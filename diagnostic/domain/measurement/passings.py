"""Reading what others send: a passing already done, an answer, checked before they are used."""

from collections.abc import Mapping
from math import isfinite

from diagnostic.domain.measurement.model import STAKES, Bank, Special, Value
from diagnostic.domain.measurement.progress import Passing
from diagnostic.domain.placement import StakePlacement

SPECIALS: Mapping[str, Special] = {"dk": "dk", "skip": "skip", "na": "na"}
HIGHEST_CATEGORY = 9


class InvalidRequestError(ValueError):
    """The request cannot be understood; the message says what to write instead."""


def mapping(value: object, name: str) -> Mapping[str, object]:
    """Return the value as an object; raises InvalidRequestError."""
    if not isinstance(value, Mapping):
        raise InvalidRequestError(f"« {name} » doit être un objet.")
    return value


def value_from_data(value: object, top: int) -> Value | None:
    """Return an answer 0..top, « dk », « skip » or « na »; None when it is none of them."""
    if isinstance(value, str):
        return SPECIALS.get(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= top:
        return None
    return value


def passing_from_data(bank: Bank, data: object, name: str) -> Passing:
    """Read one passing of a comparison; raises InvalidRequestError."""
    passing = mapping(data, name)
    stakes = mapping(passing.get("stakes"), f"{name}.stakes")
    answers = mapping(passing.get("answers") or {}, f"{name}.answers")
    read = ((item, value_from_data(value, _top(bank, item))) for item, value in answers.items())
    return Passing(
        {stake: _stake(stakes.get(stake.value), f"{name}.stakes.{stake.value}") for stake in STAKES},
        {item: value for item, value in read if value is not None},
    )


def _top(bank: Bank, item: str) -> int:
    return bank.items[item].top if item in bank else HIGHEST_CATEGORY


def _stake(data: object, name: str) -> StakePlacement:
    found = mapping(data, name)
    theta, se = found.get("theta"), found.get("se")
    if not _is_number(theta) or not _is_number(se) or float(str(se)) <= 0.0:
        raise InvalidRequestError(
            f"« {name} » doit avoir « theta » et « se », deux nombres, « se » plus grand que 0."
        )
    return StakePlacement(float(str(theta)), float(str(se)), (0.0, 0.0, 1.0, 0.0, 0.0))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
