"""``diagnostic bank``: the scored questions in use, their parameters, the shares they come from."""

import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from diagnostic.domain.measurement.model import Bank, Item


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Écrire la banque en JSON, pour la recherche.")
def bank(*, as_json: bool) -> None:
    """Montrer la banque de questions notées : enjeu, pente, seuils, parts publiées, source."""
    from diagnostic.content.load import load_questionnaire
    from diagnostic.domain.measurement.exchange import bank_to_data
    from diagnostic.domain.measurement.model import bank_of

    found = bank_of(load_questionnaire())
    if as_json:
        sys.stdout.buffer.write(json.dumps(bank_to_data(found), ensure_ascii=False).encode() + b"\n")
        return
    click.echo("\n".join(_lines(found)))


def _lines(found: "Bank") -> list[str]:
    return [f"{len(found)} questions notées", *(_line(item) for item in found)]


def _line(item: "Item") -> str:
    reached = "  ".join(f"{threshold:+.2f}" for threshold in item.thresholds)
    return f"{item.id:5} {item.stake:13} {item.kind:4} a={item.discrimination:<4} b={reached:22} {item.source}"
