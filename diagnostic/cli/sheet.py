"""``diagnostic sheet``: one person as JSON, their sheet as PDF."""

import json
import sys
from typing import BinaryIO

import click


@click.command()
@click.option("--locale", default="fr", show_default=True, help="Langue de la feuille.")
@click.option("--paths", is_flag=True, help="Ajouter les trois chemins.")
@click.option("--large", is_flag=True, help="Écrire en gros caractères.")
@click.option("--output", type=click.File("wb"), default="-", help="Fichier PDF à écrire (sinon la sortie standard).")
def sheet(locale: str, *, paths: bool, large: bool, output: BinaryIO) -> None:
    """Lire un cas (le même que pour « orient ») sur l’entrée standard, écrire la feuille en PDF."""
    from diagnostic.services.cases import InvalidCaseError

    try:
        body = _drawn(json.loads(sys.stdin.buffer.read().decode()), locale, paths=paths, large=large)
    except InvalidCaseError as error:
        raise click.ClickException(str(error)) from error
    except ValueError as error:
        raise click.ClickException("Ce texte n’est pas du JSON en UTF-8.") from error
    output.write(body)


def _drawn(data: object, locale: str, *, paths: bool, large: bool) -> bytes:
    from diagnostic.app import create_app
    from diagnostic.cli.home import open_storage
    from diagnostic.services.cases import CaseReader
    from diagnostic.web.headless import Headless

    headless = Headless(create_app(storage=open_storage()))
    if locale not in headless.locales():
        raise click.ClickException(
            f"La langue « {locale} » n’est pas prête. Langues : {', '.join(headless.locales())}."
        )
    case = CaseReader(headless.product.taking.questionnaire, headless.product.towns).read(data)
    return headless.sheet(case, locale, with_paths=paths, large=large)
