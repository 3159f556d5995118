"""Settings: one frozen object, read once from the environment."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_HOME = "instance"
LEGAL_BASES = ("mission", "interet", "accord")
MOST_BACKUP_DAYS = 30  # whoever asks to be erased is gone from the backups within a month
SETTINGS_FILE = "DIAGNOSTIC_SETTINGS"
PATH = re.compile(r"(/[A-Za-z0-9_-]+)*")


class AccessibilityState(StrEnum):
    """What an audit of the service found; without an audit it is NONE, whatever the tests say."""

    NONE = "non"
    PARTIAL = "partielle"
    FULL = "totale"


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the declaration of accessibility says that only who offers the service knows."""

    state: AccessibilityState = AccessibilityState.NONE
    declared: date | None = None  # the day it was established
    auditor: str | None = None
    contact: str | None = None  # a mail address or an address; the site's own when unset
    plan: str | None = None  # address of the multi-year plan


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Where backups lie, how many days they live, and whether they are sealed with the application key."""

    folder: Path
    days: int = 14
    sealed: bool = False


class SettingsError(Exception):
    """A setting cannot be used; the message says which one and what to write instead."""


MAIL_PORTS = {"starttls": 587, "tls": 465, "aucune": 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters leave from; ``security`` is ``starttls``, ``tls`` or ``aucune``."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator may set. ``home`` holds all state: database, keys, uploads, backups."""

    home: Path
    database_url: str
    backups: BackupSettings
    public_url: str | None = None
    secure_cookies: bool = False
    kiosk_idle_seconds: int = 180
    kiosk_answer_seconds: int = 60
    session_minutes: int = 60
    staff_session_hours: int = 12
    audit_days: int = 365
    mail: MailServer | None = None
    printer_uri: str | None = None
    printer_ca_file: Path | None = None
    print_seconds: int = 20
    file_months: int = 24
    dpo_contact: str | None = None
    legal_basis: str = "mission"
    trusted_proxy: str | None = None
    accessibility: Accessibility = Accessibility()

    @property
    def public_path(self) -> str:
        """Return the path of the public address, ``/diagnostic``; empty at the top."""
        return urlsplit(self.public_url or "").path

    @property
    def public_origin(self) -> str | None:
        """Return the public address without its path, ``https://mairie.example``."""
        return self.public_url.removesuffix(self.public_path) if self.public_url else None


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment and the file it names; raises SettingsError on the first unusable one.

    What the environment says goes before the file. The message names the setting, its line in a file, and the remedy.
    """
    source = _Source(os.environ if environment is None else environment)
    try:
        settings = _read(source)
        source.refuse_unknown()
    except SettingsError as error:
        raise SettingsError(f"{source.place_of(str(error))}{error}") from error
    return settings


class _Source(Mapping[str, str]):
    """The environment over the lines ``NAME=value`` of the file that ``DIAGNOSTIC_SETTINGS`` names."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.file = (environment.get(SETTINGS_FILE) or "").strip()
        self.lines = _settings_lines(self.file) if self.file else {}
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self.environment[name] if self.environment.get(name) else self.lines[name][1]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.environment, **self.lines})

    def __len__(self) -> int:
        return len({**self.environment, **self.lines})

    def place_of(self, message: str) -> str:
        """Return where the setting that a message begins with is written, when it is in the file."""
        name = re.match("[A-Z_]*", message)
        line = self.lines.get(name.group()) if name and not self.environment.get(name.group()) else None
        return f"{self.file}, ligne {line[0]} : " if line else ""

    def refuse_unknown(self) -> None:
        """Raise SettingsError for a name of the file that nothing asked for."""
        for name in self.lines:
            if name not in self.asked:
                near = get_close_matches(name, self.asked, 1)
                hint = f", écrivez {near[0]}" if near else ", retirez cette ligne"
                raise SettingsError(f"{name} n’est pas un réglage{hint}")


def _settings_lines(file: str) -> dict[str, tuple[int, str]]:
    try:
        rows = Path(file).expanduser().read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{SETTINGS_FILE}={file} : donnez un fichier qui existe, en UTF-8") from error
    found = {}
    for number, row in enumerate(rows, 1):
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        name, equals, value = row.partition("=")
        if not equals:
            raise SettingsError(f"{file}, ligne {number} : écrivez NOM=valeur")
        found[name.strip()] = (number, value.strip().strip("'\""))
    return found


def _read(source: Mapping[str, str]) -> Settings:
    home = Path(source.get("DIAGNOSTIC_HOME") or DEFAULT_HOME).expanduser().resolve()
    return Settings(
        home=home,
        database_url=source.get("DATABASE_URL") or f"sqlite:///{home / 'diagnostic.sqlite3'}",
        backups=_backups(source, home),
        public_url=_public(source, "PUBLIC_URL"),
        secure_cookies=(source.get("PUBLIC_URL") or "").startswith("https://"),
        kiosk_idle_seconds=_whole(source, "KIOSK_IDLE_SECONDS", 180, least=30),
        kiosk_answer_seconds=_whole(source, "KIOSK_ANSWER_SECONDS", 60, least=20),
        session_minutes=_whole(source, "SESSION_MINUTES", 60, least=10),
        audit_days=_whole(source, "AUDIT_DAYS", 365, least=184),
        mail=_mail(source),
        staff_session_hours=_whole(source, "STAFF_SESSION_HOURS", 12, least=1),
        printer_uri=_printer(source, "PRINTER_URI"),
        printer_ca_file=_file(source, "PRINTER_CA_FILE"),
        print_seconds=_whole(source, "PRINT_SECONDS", 20, least=5),
        file_months=min(_whole(source, "FILE_MONTHS", 24, least=1), 24),
        dpo_contact=(source.get("DPO_CONTACT") or "").strip() or None,
        legal_basis=_basis(source, "LEGAL_BASIS"),
        trusted_proxy=_ip(source, "TRUSTED_PROXY"),
        accessibility=_accessibility(source),
    )


def _backups(source: Mapping[str, str], home: Path) -> BackupSettings:
    folder = (source.get("BACKUP_DIR") or "").strip()
    return BackupSettings(
        folder=Path(folder).expanduser().resolve() if folder else home / "backups",
        days=_whole(source, "BACKUP_DAYS", 14, least=1, most=MOST_BACKUP_DAYS),
        sealed=_yes(source, "BACKUP_SEALED"),
    )


def _yes(source: Mapping[str, str], name: str) -> bool:
    value = (source.get(name) or "non").strip()
    if value not in {"oui", "non"}:
        raise SettingsError(f"{name}={value} : écrivez oui ou non")
    return value == "oui"


def _accessibility(source: Mapping[str, str]) -> Accessibility:
    return Accessibility(
        state=_state(source, "ACCESSIBILITY_STATE"),
        declared=_day(source, "ACCESSIBILITY_DATE"),
        auditor=(source.get("ACCESSIBILITY_AUDITOR") or "").strip() or None,
        contact=(source.get("ACCESSIBILITY_CONTACT") or "").strip() or None,
        plan=_address(source, "ACCESSIBILITY_PLAN_URL"),
    )


def _state(source: Mapping[str, str], name: str) -> AccessibilityState:
    value = (source.get(name) or AccessibilityState.NONE).strip()
    if value not in set(AccessibilityState):
        raise SettingsError(f"{name}={value} : écrivez {', '.join(AccessibilityState)}")
    return AccessibilityState(value)


def _day(source: Mapping[str, str], name: str) -> date | None:
    value = (source.get(name) or "").strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise SettingsError(f"{name}={value} : écrivez la date ainsi, 2026-11-24") from error


def _mail(source: Mapping[str, str]) -> MailServer | None:
    host = (source.get("SMTP_HOST") or "").strip()
    if not host:
        return None
    security = source.get("SMTP_SECURITY") or "starttls"
    if security not in MAIL_PORTS:
        raise SettingsError(f"SMTP_SECURITY={security} : écrivez {', '.join(MAIL_PORTS)}")
    if not source.get("PUBLIC_URL"):
        raise SettingsError("PUBLIC_URL : écrivez l’adresse de cette installation, pour les liens envoyés par mail")
    sender = (source.get("SMTP_FROM") or "").strip()
    if "@" not in sender:
        raise SettingsError("SMTP_FROM : écrivez l’adresse mail qui envoie, par exemple accueil@mediatheque.fr")
    secret = _file(source, "SMTP_PASSWORD_FILE")
    password = secret.read_text(encoding="utf-8").strip() if secret else ""
    port = _whole(source, "SMTP_PORT", MAIL_PORTS[security], least=1)
    return MailServer(host, port, security, sender, source.get("SMTP_USER") or "", password)


def _address(source: Mapping[str, str], name: str) -> str | None:
    value = (source.get(name) or "").strip().rstrip("/")
    if value and not value.startswith(("http://", "https://")):
        raise SettingsError(f"{name}={value} : écrivez une adresse qui commence par http:// ou https://")
    return value or None


def _public(source: Mapping[str, str], name: str) -> str | None:
    address = _address(source, name)
    parts = urlsplit(address or "")
    if address and (not parts.hostname or parts.query or parts.fragment or not PATH.fullmatch(parts.path)):
        raise SettingsError(f"{name}={address} : écrivez l’adresse ainsi, https://mairie.example/diagnostic")
    return address


def _ip(source: Mapping[str, str], name: str) -> str | None:
    value = (source.get(name) or "").strip()
    try:
        return str(ip_address(value)) if value else None
    except ValueError as error:
        raise SettingsError(f"{name}={value} : écrivez l’adresse IP du proxy, par exemple 127.0.0.1") from error


def _printer(source: Mapping[str, str], name: str) -> str | None:
    value = (source.get(name) or "").strip()
    if value and not is_printer(value):
        raise SettingsError(
            f"{name} : écrivez l’adresse de l’imprimante, sans mot de passe, par exemple "
            "ipp://imprimante.local/ipp/print ou ipps://imprimante.local/ipp/print"
        )
    return value or None


def is_printer(value: str) -> bool:
    """Return whether an address is of a printer, with nothing but a host, a port and a path."""
    try:
        parts = urlsplit(value)
        extra = parts.username or parts.password or parts.query or parts.fragment or parts.port == 0
    except ValueError:  # no host or no port one can read
        return False
    return parts.scheme in {"ipp", "ipps"} and bool(parts.hostname) and not extra


def _file(source: Mapping[str, str], name: str) -> Path | None:
    value = (source.get(name) or "").strip()
    if not value:
        return None
    path = Path(value).expanduser()
    if not path.is_file():
        raise SettingsError(f"{name}={value} : ce fichier n’existe pas")
    return path


def _basis(source: Mapping[str, str], name: str) -> str:
    """Return why a structure may use the answers: a public one by its mission; agreement is asked all the same."""
    value = (source.get(name) or LEGAL_BASES[0]).strip()
    if value not in LEGAL_BASES:
        raise SettingsError(f"{name}={value} : écrivez {', '.join(LEGAL_BASES)}")
    return value


def _whole(source: Mapping[str, str], name: str, default: int, *, least: int, most: int | None = None) -> int:
    value = source.get(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) < least:
        raise SettingsError(f"{name}={value} : écrivez un nombre entier, {least} au moins")
    if most is not None and int(value) > most:
        raise SettingsError(f"{name}={value} : écrivez un nombre entier, {most} au plus")
    return int(value)
