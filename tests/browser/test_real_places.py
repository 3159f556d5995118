"""The same journey with the real files imported: invented places are gone, old ones are marked."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from diagnostic.app import create_app
from diagnostic.config import read_settings
from tests.browser.serving import serving
from tests.browser.sheet_text import words_of
from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.opendata, pytest.mark.xdist_group("real places")]
FILES = ("lieux-france-services-2024-08.standard-v1.csv", "lieux-conseillers-numeriques-2022-12.standard-v1.csv")


@pytest.fixture(scope="module")
def real_address(open_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = {"DIAGNOSTIC_HOME": str(tmp_path_factory.mktemp("home")), "LC_ALL": "C.UTF-8"}
    for name in FILES:
        command = [sys.executable, "-m", "diagnostic", "import", "lieux", str(open_data / "lieux" / name)]
        subprocess.run(command, env=home, check=True, capture_output=True)
    with serving(create_app(read_settings(home))) as address:
        yield address


def test_old_places_come_after_the_desk_and_are_to_be_checked(page: Page, real_address: str, tmp_path: Path) -> None:
    walker = Walker(page, real_address, town="29200", choose=lambda count: 1 if count > 1 else 0)
    walker.start()
    walker.to_sheet()
    text = words_of(walker.save(tmp_path))
    assert "nous appelons avec vous" in text
    assert "À vérifier" in text
    assert "29200 Brest" in text
    assert "Le Camion des écrans" not in text
