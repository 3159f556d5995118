"""``diagnostic orient``: one person as JSON, the steps found for them as JSON."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    Answering = Callable[[object], dict[str, Any]]


@click.command()
@click.option("--lines", is_flag=True, help="Un cas par ligne, une réponse par ligne.")
@click.option("--demonstration", is_flag=True, help="Chercher dans les lieux inventés, sans ouvrir la base.")
def orient(*, lines: bool, demonstration: bool) -> None:
    """Lire un cas sur l’entrée standard, écrire le premier pas et les suivants.

    Le cas et la réponse sont en JSON. Une ligne qui ne se lit pas reçoit {"error": …} et la suite continue.
    """
    answering = _answering(demonstration=demonstration)
    if lines:
        for line in sys.stdin.buffer:
            if line.strip():
                _say(_reply(answering, line))
        return
    reply = _reply(answering, sys.stdin.buffer.read())
    _say(reply)
    if "error" in reply:
        raise SystemExit(2)


def _say(reply: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def _reply(answering: "Answering", line: bytes) -> dict[str, Any]:
    from diagnostic.services.cases import InvalidCaseError

    try:
        return answering(json.loads(line.decode()))
    except InvalidCaseError as error:
        return {"error": str(error)}
    except (ValueError, RecursionError):
        return {"error": "Ce texte n’est pas du JSON en UTF-8."}


def _answering(*, demonstration: bool) -> "Answering":
    """Return what turns one case into its reply."""
    from diagnostic.cli.guidance import home_guidance, shown_guidance
    from diagnostic.services.cases import CaseReader, reply_of

    guidance = shown_guidance() if demonstration else home_guidance()
    reader = CaseReader(guidance.guide.questionnaire, guidance.guide.towns)

    def answer(data: object) -> dict[str, Any]:
        return reply_of(guidance.orientation(reader.read(data)))

    return answer
