"""Settings: read from the environment and a file, refused with their name, their line and the remedy, documented."""

import re
from pathlib import Path

import pytest

from diagnostic.config import SettingsError, read_settings

ROOT = Path(__file__).resolve().parent.parent
CONFIG = (ROOT / "diagnostic" / "config.py").read_text("utf-8")
GUIDE = (ROOT / "docs" / "reglages.md").read_text("utf-8")
NAMES = sorted(set(re.findall(r'"([A-Z][A-Z]+(?:_[A-Z]+)+)"', CONFIG)))


def written(tmp_path: Path, text: str) -> str:
    file = tmp_path / "reglages.conf"
    file.write_text(text, "utf-8")
    return str(file)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_in_the_guide(name: str) -> None:
    assert f"| `{name}` |" in GUIDE


def test_the_guide_names_no_setting_that_is_gone() -> None:
    assert sorted(re.findall(r"^\| `([A-Z_]+)` \|", GUIDE, re.MULTILINE)) == NAMES


def test_a_file_is_read_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    file = written(tmp_path, "# réglages\n\nSESSION_MINUTES = 45\nPRINT_SECONDS='30'\n")
    settings = read_settings({"DIAGNOSTIC_SETTINGS": file, "PRINT_SECONDS": "10"})
    assert (settings.session_minutes, settings.print_seconds) == (45, 10)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("SESSION_MINUTES=peu", "ligne 2 : SESSION_MINUTES=peu : écrivez un nombre entier, 10 au moins"),
        ("SESION_MINUTES=30", "ligne 2 : SESION_MINUTES n’est pas un réglage, écrivez SESSION_MINUTES"),
        ("COULEUR=bleu", "ligne 2 : COULEUR n’est pas un réglage, retirez cette ligne"),
        ("PUBLIC_URL", "ligne 2 : écrivez NOM=valeur"),
        ("PUBLIC_URL=https://", "ligne 2 : PUBLIC_URL=https: : écrivez"),
        ("TRUSTED_PROXY=nginx", "ligne 2 : TRUSTED_PROXY=nginx : écrivez l’adresse IP du proxy"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line_and_the_remedy(tmp_path: Path, line: str, said: str) -> None:
    file = written(tmp_path, f"# réglages\n{line}\n")
    with pytest.raises(SettingsError) as error:
        read_settings({"DIAGNOSTIC_SETTINGS": file})
    assert str(error.value).startswith(f"{file}, {said}")


def test_a_bad_value_of_the_environment_is_not_said_to_be_in_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, "SESSION_MINUTES=45\n")
    with pytest.raises(SettingsError, match=r"^SESSION_MINUTES=peu"):
        read_settings({"DIAGNOSTIC_SETTINGS": file, "SESSION_MINUTES": "peu"})


@pytest.mark.parametrize("content", [None, b"SESSION_MINUTES=\xe9"])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "reglages.conf"
    if content:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match="donnez un fichier qui existe, en UTF-8"):
        read_settings({"DIAGNOSTIC_SETTINGS": str(file)})


@pytest.mark.parametrize("address", ["https://", "https://mairie.example/a b", "https://mairie.example/?x=1"])
def test_a_public_address_that_no_proxy_could_serve_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match=r"PUBLIC_URL=.* : écrivez"):
        read_settings({"PUBLIC_URL": address})


def test_a_public_address_has_an_origin_and_a_path() -> None:
    settings = read_settings({"PUBLIC_URL": "https://mairie.example:8443/faire-le-point/"})
    assert (settings.public_origin, settings.public_path) == ("https://mairie.example:8443", "/faire-le-point")
    assert settings.secure_cookies
    assert read_settings({}).public_origin is None
