"""Where templates and translations lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DATA = PACKAGE / "data"


class MissingResourceError(Exception):
    """A folder the product cannot run without is absent."""


def resource_dir(name: str) -> Path:
    """Return the folder ``templates`` or ``translations``; raises MissingResourceError when absent."""
    checkout = PACKAGE.parent
    folder = checkout / name if (checkout / "pyproject.toml").is_file() else PACKAGE / name
    if not folder.is_dir():
        raise MissingResourceError(f"Le dossier {folder} manque. Réinstallez diagnostic-numerique.")
    return folder
