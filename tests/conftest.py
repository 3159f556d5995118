"""What every test finds: compiled translations, and a home of its own."""

import os
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent


# The same examples on every machine and every day; EXPLORE=1 looks for new ones, which then stay as @example.
SLOW_MACHINE = [HealthCheck.too_slow]
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=SLOW_MACHINE)
settings.register_profile("explore", deadline=None, suppress_health_check=SLOW_MACHINE)
settings.load_profile("explore" if os.environ.get("EXPLORE") else "same")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before any worker starts."""
    if hasattr(config, "workerinput"):
        return
    import_module("hatch_build").compile_catalogues(ROOT / "translations")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own DIAGNOSTIC_HOME, so that none writes into the checkout."""
    home = tmp_path / "home"
    monkeypatch.setenv("DIAGNOSTIC_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return home


@pytest.fixture(scope="session")
def open_data() -> Path:
    """Return the folder of real open data, or skip: it is never part of the project."""
    folder = os.environ.get("OPEN_DATA_DIR")
    if not folder:
        pytest.skip("données ouvertes absentes")
    return Path(folder)
