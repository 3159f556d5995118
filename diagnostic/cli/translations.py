"""``diagnostic translations``: a language out to who speaks it, and back with a name and a date."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diagnostic.domain.problems import ContentError
from diagnostic.resources import PACKAGE, resource_dir

if TYPE_CHECKING:
    from diagnostic.content.reviewing import Correction, Taken

IMAGES = PACKAGE.parent / "docs" / "images"
WIDTHS = {"français": 60, "traduction": 60, "où": 28, "commentaire": 40, "repère": 26, "image": 20}
Command = Callable[..., Any]


@click.group(name="translations", help="Fait relire une langue : un tableau à envoyer, puis à reprendre.")
def translations_group() -> None:
    """Hold the two ways."""


def _options(command: Command) -> Command:
    kind = click.Path(path_type=Path, exists=True, file_okay=False)
    command = click.option("--translations", "folder", type=kind, help="Dossier ; sinon celui du projet.")(command)
    return click.option("--locale", required=True, help="La langue, par exemple ar.")(command)


@translations_group.command(name="export", help="Écrit le tableau d’une langue : français, traduction, où.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Fichier .xlsx ou .csv à écrire.")
@_options
def export(locale: str, output: Path | None, folder: Path | None) -> None:
    """Write the table of a language."""
    from diagnostic.content.reviewing import COLUMNS, review_rows
    from diagnostic.exporting.spreadsheets import csv_text
    from diagnostic.exporting.workbooks import workbook_bytes

    target = output or Path(f"traduction-{locale}.xlsx")
    rows = review_rows(_catalogues(folder, locale), locale)
    if target.suffix == ".csv":
        target.write_bytes(b"\xef\xbb\xbf" + csv_text(COLUMNS, rows).encode())
    else:
        named = {row["image"] for row in rows}
        pictures = {name: IMAGES / name for name in sorted(named) if name and (IMAGES / name).is_file()}
        book = workbook_bytes(COLUMNS, rows, widths=WIDTHS, pictures=pictures, picture_column="image")
        target.write_bytes(book)
    click.echo(f"{target} : {len(rows)} lignes. Corrigez la colonne « traduction », ne touchez pas aux autres.")


@translations_group.command(name="import", help="Reprend le tableau d’une langue, avec le nom de qui l’a relue.")
@click.argument("fichier", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--reviewer", required=True, help="Prénom et nom de qui a relu, ou le nom du groupe.")
@click.option("--date", "moment", type=click.DateTime(["%Y-%m-%d"]), help="Jour de la relecture ; sinon aujourd’hui.")
@_options
def take(fichier: Path, locale: str, reviewer: str, moment: datetime | None, folder: Path | None) -> None:
    """Take the corrections of a table."""
    from diagnostic.content.reviewing import take_back

    catalogues, name = _catalogues(folder, locale), _name(reviewer)
    taken = take_back(catalogues, locale, str(fichier), list(_corrections(fichier)))
    for problem in taken.problems:
        click.echo(problem, err=True)
    click.echo(f"{taken.read} phrases lues, {taken.changed} corrigées, {len(taken.problems)} refusées.")
    _record(catalogues, locale, taken, name, (moment or datetime.now(UTC)).date())


def _record(folder: Path, locale: str, taken: "Taken", reviewer: str, day: date) -> None:
    from diagnostic.content.reviews import record_review, write_status

    if taken.problems or taken.missing:
        write_status(folder)
        counts = ((len(taken.problems), "à reprendre"), (taken.missing, "absentes du fichier"))
        left = ", ".join(f"{count} phrases {what}" for count, what in counts if count)
        click.echo(f"{locale} n’est pas notée comme relue : {left}.", err=True)
        raise SystemExit(1)
    record_review(folder, locale, reviewer, day, taken.read)
    click.echo(f"{locale} : relue par {reviewer}, le {day:%d/%m/%Y}. Voir translations/STATUS.md.")


def _name(reviewer: str) -> str:
    name = " ".join(reviewer.split())
    if not name or set(name) & {"|", "<", ">"}:
        raise click.BadParameter("écrivez un prénom et un nom, sans signe.", param_hint="--reviewer")
    return name


def _corrections(path: Path) -> Iterator["Correction"]:
    from diagnostic.content.reviewing import COLUMNS, correction
    from diagnostic.importing.rows import SourceFileError
    from diagnostic.importing.tables import open_table

    try:
        table = open_table(path)
        if missing := [name for name in COLUMNS[:5] if name not in table.columns]:
            raise click.ClickException(f"{path}:1: il manque la colonne « {missing[0]} » du fichier exporté.")
        for row in table.rows:
            if row.problem:
                raise click.ClickException(f"{path}:{row.number}: {row.problem}")
            yield correction(row.number, row.values)
    except SourceFileError as error:
        raise click.ClickException(str(error)) from error


def _catalogues(chosen: Path | None, locale: str) -> Path:
    from diagnostic.content.catalogues import DOMAINS, catalogue_path, read_catalogue

    folder = chosen or resource_dir("translations")
    if not all(catalogue_path(folder, locale, domain).is_file() for domain in DOMAINS):
        raise click.ClickException(
            f"Pas de catalogue « {locale} » dans {folder}. Lancez cette commande dans le dossier du projet."
        )
    try:
        for domain in DOMAINS:
            read_catalogue(catalogue_path(folder, locale, domain), locale)
    except ContentError as error:
        raise click.ClickException(str(error)) from error
    return folder
