"""``diagnostic paper``: the blank questionnaire as PDF, to print for a market, a bus or a power cut."""

from typing import BinaryIO

import click

from diagnostic.cli.headless import open_headless


@click.command()
@click.option("--locale", default="fr", show_default=True, help="Langue du questionnaire.")
@click.option("--output", type=click.File("wb"), default="-", help="Fichier PDF à écrire (sinon la sortie standard).")
def paper(locale: str, output: BinaryIO) -> None:
    """Écrire en PDF le questionnaire à remplir à la main, avec les codes pour le saisir ensuite."""
    from diagnostic.content.paper import load_paper
    from diagnostic.domain.problems import ContentError
    from diagnostic.pdf.paper import ReportLabForms

    headless = open_headless(locale)
    try:
        questions = load_paper(headless.product.taking.questionnaire)
    except ContentError as error:
        raise click.ClickException(str(error)) from error
    output.write(ReportLabForms().render(headless.paper(questions, locale)))
