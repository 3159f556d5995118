"""The file of a backup: a ZIP archive that holds the copy and says what must be found in it, sealed if wanted."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from diagnostic.services.ports import UnreadableError
from diagnostic.services.safekeeping import BackupError
from diagnostic.storage.codec import decode, encode
from diagnostic.storage.crypto import VERSION, FileCipher
from diagnostic.storage.tables import SEALED, metadata

MANIFEST = "sauvegarde.json"
COPY = "base.sqlite3"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``rows``: how many in each table; ``digest``: SHA-256 of the copy."""

    made: datetime
    purpose: str
    product: str
    revision: str
    rows: Mapping[str, int]
    digest: str


def describe(copy: Path, made: datetime, purpose: str) -> Manifest:
    """Return what must be found in a copy; raises BackupError when the copy is damaged."""
    with closing(sqlite3.connect(copy)) as connection:
        _examine(connection)
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        rows = _rows(connection)
    return Manifest(made, purpose, version("diagnostic-numerique"), revision, rows, _digest(copy))


def pack(copy: Path, manifest: Manifest, target: Path, cipher: FileCipher | None) -> None:
    """Write the archive, for its owner only, whole or not at all; sealed where a cipher is given."""
    packed = copy.with_suffix(".zip")
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, encode(manifest))
        archive.write(copy, COPY)
    if cipher:
        packed.write_bytes(cipher.encrypt(packed.read_bytes()))
    put_whole(packed, target)


def unpack(archive: Path, folder: Path, cipher: FileCipher) -> tuple[Manifest, Path]:
    """Take the copy out into a folder, verify it and return what it says of itself; raises BackupError."""
    try:
        with ZipFile(_opened(archive, folder, cipher)) as opened:
            manifest = decode(Manifest, opened.read(MANIFEST).decode())
            copy = Path(opened.extract(COPY, folder))
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise BackupError(f"{archive} n’est pas une sauvegarde entière. Prenez-en une autre.") from error
    _verify(copy, manifest, archive)
    return manifest, copy


def unreadable_values(copy: Path, cipher: FileCipher) -> int:
    """Return how many sealed values of a copy no key of this installation opens."""
    columns = [column for table in metadata.sorted_tables for column in table.columns if column.info.get(SEALED)]
    with closing(sqlite3.connect(copy)) as connection:
        return sum(_unreadable(connection, column.table.name, column.name, cipher) for column in columns)


def put_whole(file: Path, target: Path) -> None:
    """Copy a file to its place, flushed to the disk: a power cut leaves the former one or the new one."""
    _put(target, lambda beside: shutil.copyfile(file, beside))


def put_whole_text(text: str, target: Path) -> None:
    """Write a text in its place in the same way."""
    _put(target, lambda beside: beside.write_text(text, encoding="utf-8"))


def _put(target: Path, write: Callable[[Path], object]) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        write(beside)
        beside.chmod(0o600)
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Flush the names of a folder to the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _opened(archive: Path, folder: Path, cipher: FileCipher) -> Path:
    with archive.open("rb") as start:
        if start.read(len(VERSION)) != VERSION:
            return archive
    clear = folder / "ouverte.zip"
    try:
        clear.write_bytes(cipher.decrypt(archive.read_bytes()))
    except UnreadableError as error:
        message = f"{archive} est chiffrée, et aucune clé d’ici ne l’ouvre. Remettez le fichier {cipher.path}."
        raise BackupError(message) from error
    return clear


def _verify(copy: Path, manifest: Manifest, archive: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        _examine(connection)
        same = _rows(connection) == dict(manifest.rows)
    if not same or _digest(copy) != manifest.digest:
        raise BackupError(f"{archive} ne contient pas ce qu’elle annonce. Prenez une autre sauvegarde.")


def _examine(connection: sqlite3.Connection) -> None:
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        astray = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"La copie est abîmée : {error}.") from error
    if found != "ok" or astray:
        raise BackupError(f"La copie est abîmée : {found if found != 'ok' else astray}.")


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [name for (name,) in connection.execute(named)]
    counted = 'SELECT count(*) FROM "{}"'  # names of our own tables
    return {name: connection.execute(counted.format(name)).fetchone()[0] for name in names}


def _unreadable(connection: sqlite3.Connection, table: str, column: str, cipher: FileCipher) -> int:
    wanted = f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'  # noqa: S608 (our own tables)
    try:
        values = [value for (value,) in connection.execute(wanted)]
    except sqlite3.OperationalError:  # an older schema without it
        return 0
    return sum(not _opens(cipher, value) for value in values)


def _opens(cipher: FileCipher, value: str) -> bool:
    try:
        cipher.decrypt(value.encode())
    except UnreadableError:
        return False
    return True


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
