"""The folder that holds all state: made for its owner only, checked before anything is written."""

import os
import shutil
from pathlib import Path

from diagnostic.services.readiness import LEAST_FREE

FOLDERS = ("uploads", "backups")


class HomeError(Exception):
    """The home cannot be used; the message says in French what is wrong and what to do."""


def prepare_folder(home: Path) -> None:
    """Create the home and its folders; raises HomeError when it cannot be written or is full."""
    try:
        for folder in (home, *(home / name for name in FOLDERS)):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HomeError(f"Impossible de créer le dossier {home} : {error.strerror}.") from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise HomeError(f"Le dossier {home} ne peut pas être écrit. Donnez-en les droits à ce compte.")
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE:
        raise HomeError(f"Le disque de {home} est plein ({free // 1024} ko libres). Faites de la place.")


def make_private(file: Path) -> None:
    """Create a file for its owner only, where it is absent; what SQLite puts beside it gets the same rights."""
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except PermissionError:
        return  # it is there and may only be read: the database says so itself
    except OSError as error:
        raise HomeError(f"Impossible de créer le fichier {file} : {error.strerror}.") from error
