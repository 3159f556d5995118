"""Each dependency rule holds, and each is seen to fail on a planted violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VIOLATIONS = {
    "edges, then services, then domain": ("services/planted.py", "import diagnostic.storage\n"),
    "edges never import one another": ("pdf/planted.py", "import diagnostic.storage\n"),
    "a new module must be placed": ("planted.py", ""),
    "the domain is plain Python": ("domain/planted.py", "import sqlalchemy\n"),
    "the four faces do not know one another": (
        "web/hub/planted.py",
        "import diagnostic.web.site.views\n",
    ),
    "only the web speaks Flask": ("services/planted.py", "import flask\n"),
    "only storage speaks SQL": ("web/planted.py", "import sqlalchemy\n"),
    "only the sheet speaks ReportLab": ("web/planted.py", "import reportlab\n"),
}


def lint(checkout: Path) -> subprocess.CompletedProcess[str]:
    script = "import sys; sys.path.insert(0, '.'); from importlinter import cli; sys.exit(cli.lint_imports())"
    return subprocess.run([sys.executable, "-c", script], cwd=checkout, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "diagnostic",
        tmp_path / "diagnostic",
        ignore=shutil.ignore_patterns("data", "static", "__pycache__"),
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept(checkout: Path) -> None:
    result = lint(checkout)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("rule", VIOLATIONS)
def test_a_planted_violation_breaks_the_rule(checkout: Path, rule: str) -> None:
    place, code = VIOLATIONS[rule]
    (checkout / "diagnostic" / place).write_text(f'"""Planted."""\n\n{code}', encoding="utf-8")
    result = lint(checkout)
    assert result.returncode == 1, result.stdout
    assert "planted" in result.stdout


def test_a_circle_between_siblings_breaks_the_rule(checkout: Path) -> None:
    for name, other in (("planted", "placed"), ("placed", "planted")):
        module = checkout / "diagnostic" / "domain" / f"{name}.py"
        module.write_text(f'"""Planted."""\n\nimport diagnostic.domain.{other}\n', encoding="utf-8")
    result = lint(checkout)
    assert result.returncode == 1, result.stdout
    assert "planted" in result.stdout
