"""Settings: one frozen object, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_HOME = "instance"


class SettingsError(Exception):
    """A setting cannot be used; the message says which one and what to write instead."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator may set. ``home`` holds all state: database, keys, uploads, backups."""

    home: Path
    database_url: str
    public_url: str | None = None
    secure_cookies: bool = False
    kiosk_idle_seconds: int = 180
    kiosk_answer_seconds: int = 60
    session_minutes: int = 60


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises SettingsError on the first that cannot be used."""
    source = os.environ if environment is None else environment
    home = Path(source.get("DIAGNOSTIC_HOME") or DEFAULT_HOME).expanduser().resolve()
    return Settings(
        home=home,
        database_url=source.get("DATABASE_URL") or f"sqlite:///{home / 'diagnostic.sqlite3'}",
        public_url=_address(source, "PUBLIC_URL"),
        secure_cookies=(source.get("PUBLIC_URL") or "").startswith("https://"),
        kiosk_idle_seconds=_whole(source, "KIOSK_IDLE_SECONDS", 180, least=30),
        kiosk_answer_seconds=_whole(source, "KIOSK_ANSWER_SECONDS", 60, least=20),
        session_minutes=_whole(source, "SESSION_MINUTES", 60, least=10),
    )


def _address(source: Mapping[str, str], name: str) -> str | None:
    value = (source.get(name) or "").strip().rstrip("/")
    if value and not value.startswith(("http://", "https://")):
        raise SettingsError(f"{name}={value} : écrivez une adresse qui commence par http:// ou https://")
    return value or None


def _whole(source: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    value = source.get(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) < least:
        raise SettingsError(f"{name}={value} : écrivez un nombre entier, {least} au moins")
    return int(value)
