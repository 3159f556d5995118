"""The wheel, built through the sdist, runs from anywhere with its templates and its languages inside."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]


def run(*command: str | Path, cwd: Path = Path("/")) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", folder)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    return python


def test_the_wheel_carries_templates_translations_and_data(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "diagnostic/templates/participant/welcome.html" in names
    assert "diagnostic/translations/ar/LC_MESSAGES/messages.mo" in names
    assert "diagnostic/translations/en/LC_MESSAGES/content.mo" in names
    assert "diagnostic/data/questionnaires/base.yaml" in names
    assert "diagnostic/translations/languages.yaml" in names
    assert not [name for name in names if name.endswith(".po") or name.startswith("tests/")]


def test_commands_run_from_the_root_of_the_disk(python: Path) -> None:
    bank = json.loads(run(python, "-I", "-m", "diagnostic", "bank", "--json"))
    assert len(bank["items"]) >= 45
    assert "serve" in run(python.with_name("diagnostic"), "--help")


def test_a_missing_folder_of_templates_is_named(python: Path, tmp_path: Path) -> None:
    script = "import diagnostic.resources as r; print(r.resource_dir('templates'))"
    folder = Path(run(python, "-I", "-c", script).strip())
    hidden = folder.with_name("hidden")
    folder.rename(hidden)
    try:
        result = subprocess.run(
            [str(python), "-I", "-m", "diagnostic", "serve", "--port", str(free_port())],
            cwd="/",
            env={**os.environ, "DIAGNOSTIC_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        hidden.rename(folder)
    assert result.returncode == 1
    assert str(folder) in result.stderr
    assert "Traceback" not in result.stderr


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def address(python: Path, tmp_path: Path) -> Iterator[str]:
    port = free_port()
    environment = {**os.environ, "DIAGNOSTIC_HOME": str(tmp_path / "home")}
    process = subprocess.Popen(
        [str(python.with_name("diagnostic")), "serve", "--port", str(port)], cwd="/", env=environment
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.parametrize(("language", "words"), [("fr", "Commencer"), ("ar", "ابدأ"), ("en", "Start")])
def test_the_installed_product_answers_in_each_language(address: str, language: str, words: str) -> None:
    request = urllib.request.Request(f"{address}/", headers={"Cookie": f"langue={language}"})
    page = wait_for(request)
    assert words in page
    assert f'lang="{language}"' in page


def wait_for(request: urllib.request.Request) -> str:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return str(response.read().decode())
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
