"""The sheet of one invented person in every language offered, as the product itself writes it, on a fixed day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.content.paper import load_paper
from diagnostic.domain.paper import PaperForm
from diagnostic.domain.sheet import SheetContent
from diagnostic.services.cases import CaseReader
from diagnostic.web.headless import Headless
from tests.fakes import FakeClock

TRANSLATIONS = Path(__file__).parents[2] / "translations"
DAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
CASE: Mapping[str, object] = {
    "answers": {
        "A02": 1,
        "A03": 0,
        "A05": 1,
        "U01": 3,
        "U04": 1,
        "U12": 2,
        "U14": 2,
        "O04": 0,
        "O02": "na",
        "U21": 1,
    },
    "wishes": ["sante", "demarche"],
    "commune": "35236",
    "mode": "collectif",
}


@dataclass(frozen=True, slots=True)
class Shipped:
    """One sheet a language: with the three paths or without."""

    short: SheetContent
    full: SheetContent


@cache
def headless() -> Headless:
    """Return the demonstration as it stands on that day."""
    home = TemporaryDirectory(prefix="feuilles-", ignore_cleanup_errors=True)
    app = create_app(read_settings({"DIAGNOSTIC_HOME": str(Path(home.name))}), clock=FakeClock(DAY))
    app.extensions["home of the tests"] = home  # gone with the application
    return Headless(app)


def languages() -> tuple[str, ...]:
    """Return the tags of the languages that have a folder, French first."""
    return ("fr", *sorted(folder.parent.name for folder in TRANSLATIONS.glob("*/LC_MESSAGES")))


@cache
def shipped(locale: str) -> Shipped:
    """Return what the sheet of the invented person says in a language."""
    product = headless().product
    case = CaseReader(product.taking.questionnaire, product.towns).read(CASE)
    short, full = (headless().content(case, locale, with_paths=paths) for paths in (False, True))
    return Shipped(short, full)


@cache
def paper(locale: str) -> PaperForm:
    """Return the questionnaire on paper in a language."""
    return headless().paper(load_paper(headless().product.taking.questionnaire), locale)
