"""The first of the two checks: a content file has the shape its JSON Schema says."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from diagnostic.content.source import Source
from diagnostic.domain.problems import Problem
from diagnostic.resources import DATA

_TYPES = {
    "string": "un texte",
    "number": "un nombre",
    "integer": "un nombre entier",
    "boolean": "true ou false",
    "array": "une liste",
    "object": "des lignes « nom: valeur »",
}


def shape_problems(source: Source, schema: str) -> tuple[Problem, ...]:
    """Return every way in which a file departs from the schema of that name, in the order of its lines."""
    found = [_problem(source, error) for error in _validator(schema).iter_errors(source.data)]
    return tuple(sorted(set(found), key=lambda problem: (problem.line, problem.message)))


@cache
def _validator(schema: str) -> Draft202012Validator:
    path = DATA / "schemas" / f"{schema}.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def _problem(source: Source, error: ValidationError) -> Problem:
    place = tuple(error.absolute_path)
    message = _MESSAGES.get(str(error.validator), _other)(error)
    return source.problem(place, f"{place[-1]} : {message}" if place else message)


def _missing(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    present: Any = error.instance
    return f"il manque {_listed([name for name in wanted if name not in present])}"


def _unknown(error: ValidationError) -> str:
    schema: Any = error.schema
    present: Any = error.instance
    allowed = schema.get("properties", {})
    return f"{_listed([name for name in present if name not in allowed])} : ce nom n’existe pas ici"


def _type(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    kinds = wanted if isinstance(wanted, list) else [wanted]
    return f"écrivez {' ou '.join(_TYPES[kind] for kind in kinds)}"


def _enum(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    return f"« {error.instance} » n’est pas permis ; écrivez {_listed(wanted, 'ou')}"


def _short(_: ValidationError) -> str:
    return "c’est vide ou trop court"


def _either(error: ValidationError) -> str:
    choices: Any = error.validator_value
    names = [name for choice in choices for name in choice.get("required", ())]
    return f"écrivez {_listed(names, 'ou')}, pas les deux"


def _together(error: ValidationError) -> str:
    present: Any = error.instance
    groups: Any = error.validator_value
    absent = [name for key, names in groups.items() if key in present for name in names if name not in present]
    return f"il manque {_listed(list(dict.fromkeys(absent)))}"


def _form(error: ValidationError) -> str:
    return f"« {error.instance} » n’a pas la forme attendue ({error.validator_value})"


def _twice(_: ValidationError) -> str:
    return "la même valeur y est deux fois"


def _other(error: ValidationError) -> str:
    return f"« {error.instance} » n’est pas permis ({error.validator} : {error.validator_value})"


def _listed(names: list[Any], word: str = "et") -> str:
    quoted = [f"« {name} »" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {word} {quoted[-1]}"


_MESSAGES: dict[str, Callable[[ValidationError], str]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _type,
    "enum": _enum,
    "minItems": _short,
    "minLength": _short,
    "minProperties": _short,
    "oneOf": _either,
    "dependentRequired": _together,
    "pattern": _form,
    "uniqueItems": _twice,
}
