"""The words of click in French: usage, errors and the names of values, said as the rest of the product is."""

from collections.abc import Mapping
from gettext import gettext, ngettext
from types import MappingProxyType
from typing import Any

from click import core, decorators, exceptions, formatting, parser, termui, types, utils

SUBCOMMAND = "COMMANDE [ARGUMENTS]..."
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "Aborted!": "Abandon.",
        "Argument {name!r} takes {nargs} values.": "« {name} » attend {nargs} valeurs.",
        "Choose from:\n\t{choices}": "Choisissez parmi :\n\t{choices}",
        "Choice({choices})": "choix ({choices})",
        "Commands": "Commandes",
        "Confirm the action without prompting.": "Faire sans demander.",
        "Could not open file {filename!r}: {message}": "Le fichier « {filename} » ne s’ouvre pas : {message}",
        "Did you mean {possibility}?": "Voulez-vous dire {possibility} ?",
        "(Did you mean one of: {possibilities}?)": "(Voulez-vous dire : {possibilities} ?)",
        "Do you want to continue?": "Continuer ?",
        "Error: invalid input": "Erreur : réponse illisible",
        "Error: The two entered values do not match.": "Erreur : les deux réponses ne sont pas les mêmes.",
        "Error: {message}": "Erreur : {message}",
        "Got unexpected extra argument ({args})": "Mot en trop : {args}",
        "Got unexpected extra arguments ({args})": "Mots en trop : {args}",
        "Invalid value for {param_hint}: {message}": "{param_hint} : {message}",
        "Invalid value: {message}": "Valeur impossible : {message}",
        "Missing argument": "Il manque",
        "Missing command.": "Il manque une commande.",
        "Missing option": "Il manque l’option",
        "Missing parameter": "Il manque",
        "Missing parameter: {param_name}": "Il manque {param_name}",
        "Missing {param_type}": "Il manque {param_type}",
        "No such command {name!r}.": "La commande « {name} » n’existe pas.",
        "No such option {name!r}.": "L’option « {name} » n’existe pas.",
        "Option {name!r} does not take a value.": "L’option « {name} » ne prend pas de valeur.",
        "Option {name!r} requires an argument.": "L’option « {name} » attend une valeur.",
        "Option {name!r} requires {nargs} arguments.": "L’option « {name} » attend {nargs} valeurs.",
        "Options": "Options",
        "Positional arguments": "Arguments",
        "Press any key to continue...": "Appuyez sur une touche pour continuer…",
        "Repeat for confirmation": "Encore une fois, pour confirmer",
        "Show the version and exit.": "Montrer la version.",
        "Show this message and exit.": "Montrer cette aide.",
        "Takes {nargs} values but 1 was given.": "{nargs} valeurs sont attendues, une est donnée.",
        "Takes {nargs} values but {len} were given.": "{nargs} valeurs sont attendues, {len} sont données.",
        "Try '{command} {option}' for help.": "Pour l’aide : {command} {option}",
        "Usage:": "Usage :",
        "default: {default}": "sinon : {default}",
        "directory": "dossier",
        "env var: {var}": "variable : {var}",
        "file": "fichier",
        "path": "chemin",
        "unknown error": "erreur inconnue",
        "{len_type} values are required, but {len_value} was given.": (
            "{len_type} valeurs sont attendues, une est donnée."
        ),
        "{len_type} values are required, but {len_value} were given.": (
            "{len_type} valeurs sont attendues, {len_value} sont données."
        ),
        "{name} {filename!r} does not exist.": "{name} « {filename} » : il n’existe pas. Vérifiez le nom.",
        "{name} {filename!r} is a directory.": "{name} « {filename} » : c’est un dossier. Donnez un fichier.",
        "{name} {filename!r} is a file.": "{name} « {filename} » : c’est un fichier. Donnez un dossier.",
        "{name} {filename!r} is not executable.": "{name} « {filename} » : son exécution est refusée.",
        "{name} {filename!r} is not readable.": "{name} « {filename} » : lecture refusée. Vérifiez ses droits.",
        "{name} {filename!r} is not writable.": "{name} « {filename} » : écriture refusée. Vérifiez ses droits.",
        "{value!r} does not match the format {format}.": "« {value} » ne va pas. Écrivez comme ceci : {format}.",
        "{value!r} does not match the formats {formats}.": "« {value} » ne va pas. Écrivez comme ceci : {formats}.",
        "{value!r} is not a valid UUID.": "« {value} » n’est pas un UUID.",
        "{value!r} is not a valid boolean. Recognized values: {states}": "« {value} » : écrivez parmi {states}",
        "{value!r} is not a valid {number_type}.": "« {value} » n’est pas un {number_type}.",
        "{value!r} is not one of {choices}.": "« {value} » : écrivez parmi {choices}.",
        "{value!r} is not {choice}.": "« {value} » : écrivez {choice}.",
        "{value} is not in the range {range}.": "{value} : écrivez un nombre tel que {range}.",
        "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    }
)
MODULES = (core, decorators, exceptions, formatting, parser, termui, types, utils)
_NAMES: tuple[tuple[type[types.ParamType[Any]], str], ...] = (
    (types.StringParamType, "texte"),
    (types.IntParamType, "nombre"),
    (types.IntRange, "nombre"),
    (types.FloatParamType, "nombre"),
    (types.FloatRange, "nombre"),
    (types.File, "fichier"),
)


def speak_french() -> None:
    """Let click speak French: its modules bind gettext's two functions by name, so they are replaced there."""
    for module in MODULES:
        vars(module).update(_=_said, ngettext=_counted)
    for kind, name in _NAMES:
        kind.name = name


def _said(message: str) -> str:
    return SENTENCES.get(message) or gettext(message)


def _counted(one: str, many: str, number: int) -> str:
    chosen = one if number <= 1 else many
    return SENTENCES.get(chosen) or ngettext(one, many, number)
