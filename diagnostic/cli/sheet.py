"""``diagnostic sheet``: one person as JSON, their sheet as PDF."""

import json
import sys
from typing import BinaryIO

import click

from diagnostic.cli.headless import open_headless


@click.command()
@click.option("--locale", default="fr", show_default=True, help="Langue de la feuille.")
@click.option("--paths", is_flag=True, help="Ajouter les trois chemins.")
@click.option("--large", is_flag=True, help="Écrire en gros caractères.")
@click.option("--bilingual", "kind", flag_value="bilingual", help="Écrire aussi en français, au dos.")
@click.option("--copy", "kind", flag_value="copy", help="Écrire la copie du médiateur, en français.")
@click.option("--output", type=click.File("wb"), default="-", help="Fichier PDF à écrire (sinon la sortie standard).")
def sheet(locale: str, kind: str | None, output: BinaryIO, *, paths: bool, large: bool) -> None:
    """Lire un cas (le même que pour « orient ») sur l’entrée standard, écrire la feuille en PDF."""
    from diagnostic.services.cases import InvalidCaseError

    try:
        data = json.loads(sys.stdin.buffer.read().decode())
        body = _drawn(data, locale, kind, paths=paths, large=large)
    except InvalidCaseError as error:
        raise click.ClickException(str(error)) from error
    except ValueError as error:
        raise click.ClickException("Ce texte n’est pas du JSON en UTF-8.") from error
    output.write(body)


def _drawn(data: object, locale: str, kind: str | None, *, paths: bool, large: bool) -> bytes:
    from diagnostic.services.cases import CaseReader

    headless = open_headless(locale)
    case = CaseReader(headless.product.taking.questionnaire, headless.product.towns).read(data)
    if kind == "copy":
        return headless.product.copies.render(headless.copy(case))
    return headless.sheet(case, locale, with_paths=paths, large=large, bilingual=kind == "bilingual")
