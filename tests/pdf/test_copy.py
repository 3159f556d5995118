"""The mediator's copy: accessible, with bands, chances, every row, and room for notes."""

import page as validator
import pytest

from diagnostic.domain.copy import Band, CopyContent, CopySection, CopyStake
from diagnostic.domain.sheet import PathShape
from diagnostic.pdf.copy import ReportLabCopies
from tests.pdf.checks import complaints
from tests.pdf.reading import Reading

STAKES = tuple(
    CopyStake(name, shape, Band(0.4, 1.2, 2.6), (20, 55, 20, 4, 1), f"{name} : zone 2 la plus probable (55 sur 100).")
    for name, shape in (
        ("Me connecter", PathShape.CIRCLE),
        ("Me débrouiller", PathShape.SQUARE),
        ("M’en servir", PathShape.HEXAGON),
    )
)
CONTENT = CopyContent(
    title="Copie pour la médiation",
    subtitle="Médiathèque de Bruz, le 24 novembre 2026 · code du jour 4821",
    warning="Pour vous. Ne donnez pas cette page.",
    stakes_title="Où en est la personne",
    stakes=STAKES,
    sections=(
        CopySection("Ce que nous proposons", (("Premiers clics", "Médiathèque de Bruz"),)),
        CopySection("Réponses", tuple((f"U{at:02} · Savez-vous faire ceci ?", "Non") for at in range(80))),
        CopySection("Ce qui a été vu", (), "Rien n’a été observé."),
    ),
    notes="Mes notes",
    page="Page {number} sur {count}",
)
PDF = ReportLabCopies().render(CONTENT)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_is_accessible(profile: str) -> None:
    assert validator.validate_pdf_bytes(PDF, profile=profile).is_compliant
    assert complaints(Reading(PDF)) == []


def test_carries_every_row_on_as_many_pages_as_needed() -> None:
    reading = Reading(PDF)
    assert reading.pages >= 2
    assert [line for section in CONTENT.sections for line, _ in section.rows if line not in reading.lines] == []
    assert "Rien n’a été observé." in reading.lines


def test_each_drawing_says_what_stands_beside_it() -> None:
    reading = Reading(PDF)
    figures = [node.alternative for node in reading.tagged("Figure")]
    assert figures == [stake.words for stake in STAKES]
    assert all(words in reading.lines for words in figures)
    assert [line for line in reading.lines if "Zone 2 : 55" in line.replace("\u00a0", " ")]
