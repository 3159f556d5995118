"""``diagnostic person``: what is kept of one person, found by the code they carry: shown, or erased."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from diagnostic.domain.diagnosis import Diagnosis
    from diagnostic.web.product import Product


@click.group("person")
def person() -> None:
    """Répondre à une personne qui demande ses données : les donner, ou les effacer."""


@person.command("export")
@click.argument("code")
def export(code: str) -> None:
    """Écrire en JSON tout ce qui est gardé de la personne de ce code de suivi."""
    product, diagnosis = _found(code)
    click.echo(json.dumps(product.personal.of(diagnosis), ensure_ascii=False, indent=2))


@person.command("erase")
@click.argument("code")
@click.option("--yes", is_flag=True, help="Ne pas demander de confirmation.")
def erase(code: str, *, yes: bool) -> None:
    """Effacer tout ce qui est gardé de la personne de ce code de suivi."""
    product, diagnosis = _found(code)
    if not yes:
        click.confirm("Tout effacer, sans retour possible ?", abort=True)
    erased = product.following.erase(diagnosis.id)
    click.echo(f"{erased} passage effacé." if erased == 1 else f"{erased} passages effacés.")


def _found(code: str) -> tuple[Product, Diagnosis]:
    """Return the product and the last passing of a code; ends the command when there is none."""
    from diagnostic.cli.headless import open_headless
    from diagnostic.services.following import NoReferenceError
    from diagnostic.web.locales import SOURCE

    product = open_headless(SOURCE).product
    try:
        found = product.following.named(code)
    except NoReferenceError:
        raise click.ClickException(f"« {code} » n’est pas un code de suivi. Exemple : 7KD4 M9PT") from None
    if found is None:
        raise click.ClickException("Aucune réponse n’est gardée sous ce code.")
    return product, found
