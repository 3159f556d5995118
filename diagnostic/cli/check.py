"""``diagnostic check``: is the content usable? Every problem at once, with file and line."""

from pathlib import Path

import click

from diagnostic.resources import DATA


@click.command()
@click.option(
    "--data",
    "folder",
    default=DATA,
    show_default="le contenu livré",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Dossier du contenu : questionnaires/, programmes/, sentences.yaml.",
)
def check(folder: Path) -> None:
    """Vérifier le contenu : questions, réponses, programmes, phrases."""
    from diagnostic.content.checking import check_content

    report = check_content(folder)
    for problem in report.problems:
        click.echo(problem)
    if report.problems:
        count = len(report.problems)
        click.echo(f"{count} problème{'s' if count > 1 else ''} dans le contenu.", err=True)
        raise SystemExit(1)
    click.echo(
        f"Contenu en ordre : {report.questions} questions, dont {report.scored} qui placent, "
        f"{report.programmes} programmes, {report.sentences} phrases."
    )
