"""``diagnostic interview``: the measuring engine without screens, as JSON lines on standard input and output."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from diagnostic.domain.measurement.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagnostic.domain.measurement.dialogue import Dialogue, Reply
    from diagnostic.domain.measurement.model import Bank
    from diagnostic.domain.measurement.plan import Plan


@click.command()
@click.option(
    "--bank",
    "bank_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Une autre banque de questions, au format de « diagnostic bank --json ».",
)
@click.option("--max", "most", type=click.IntRange(1, 200), help="Le nombre de questions notées, au plus.")
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default="default",
    show_default=True,
    help="La façon de poser les questions, si « start » n’en dit rien.",
)
def interview(bank_file: Path | None, most: int | None, profile: str) -> None:
    """Mener des entretiens sans écran : une demande JSON par ligne, une réponse JSON par ligne.

    Demandes : {"op":"start"}, {"op":"answer","id":…,"value":…}, {"op":"compare","first":…,"second":…}.
    """
    from diagnostic.domain.measurement.dialogue import Dialogue

    dialogue = Dialogue(_plan(bank_file, most, profile))
    output = sys.stdout.buffer
    for reply in _replies(dialogue, sys.stdin.buffer):
        output.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
        output.flush()


def _plan(bank_file: Path | None, most: int | None, profile: str) -> "Plan":
    from dataclasses import replace

    plan = _own_plan(profile) if bank_file is None else _bare_plan(_read_bank(bank_file), profile)
    return plan if most is None else replace(plan, profile=plan.profile.with_most(most))


def _own_plan(profile: str) -> "Plan":
    from diagnostic.content.load import load_questionnaire
    from diagnostic.domain.journey import plan_of
    from diagnostic.domain.measurement.model import bank_of

    questionnaire = load_questionnaire()
    return plan_of(questionnaire, bank_of(questionnaire), profile)


def _bare_plan(bank: "Bank", profile: str) -> "Plan":
    """Return the plan of a bank without questionnaire: its neutral questions are only named."""
    from diagnostic.domain.measurement.plan import Plan
    from diagnostic.domain.stakes import Stake

    longings = {item.id: f"{item.id}.envie" for item in bank if item.stake is not Stake.ACCESS}
    return Plan(bank, PROFILES[profile], longings, early=("W01", "W02"))


def _read_bank(path: Path) -> "Bank":
    from diagnostic.domain.measurement.exchange import InvalidBankError, bank_from_data

    try:
        return bank_from_data(json.loads(path.read_text(encoding="utf-8")))
    except InvalidBankError as error:
        raise click.ClickException(f"{path} : {error}") from error
    except (ValueError, RecursionError) as error:
        raise click.ClickException(
            f"{path} : ce n’est pas du JSON en UTF-8. Partez de : diagnostic bank --json > {path.name}"
        ) from error


def _replies(dialogue: "Dialogue", requests: BinaryIO) -> "Iterator[Reply]":
    for line in requests:
        yield _reply(dialogue, line)


def _reply(dialogue: "Dialogue", line: bytes) -> "Reply":
    from diagnostic.domain.measurement.passings import InvalidRequestError

    try:
        return dialogue.reply(json.loads(line.decode()))
    except InvalidRequestError as error:
        return {"error": str(error)}
    except (ValueError, RecursionError):
        return {"error": "Cette ligne n’est pas du JSON en UTF-8."}
