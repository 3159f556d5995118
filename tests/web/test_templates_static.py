"""What can be seen in the templates and static files without running anything."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from diagnostic.web.assets import Assets

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "diagnostic" / "web" / "static"
CONTENT = ROOT / "diagnostic" / "data" / "questionnaires"
PAGES = sorted(TEMPLATES.rglob("*.html"))
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))

NO_BREAK = "\N{NO-BREAK SPACE}"
INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\s(?:src=|type=.application/ld\+json))|\son[a-z]+=|javascript:", re.IGNORECASE
)
OUTSIDE = re.compile(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//""", re.IGNORECASE)
TRANSLATED = re.compile(r'_\("((?:[^"\\]|\\.)*)"')
ASSET = re.compile(r"""asset\((["'][^()*~]+)\)""")
ICON = re.compile(r"""(?<![\w-])icon\("([a-z0-9-]+)\"""")
PICTOGRAM = re.compile(r"\b(openmoji|tabler):([A-Za-z0-9-]+)")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(params=PAGES, ids=relative)
def page(request: pytest.FixtureRequest) -> str:
    return Path(request.param).read_text("utf-8")


@pytest.fixture(scope="module")
def sprite() -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text("utf-8")))


def test_nothing_is_inline(page: str) -> None:
    assert INLINE.findall(page) == []


def test_nothing_comes_from_another_host(page: str) -> None:
    assert OUTSIDE.findall(page) == []


def test_every_template_it_needs_exists(page: str) -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    named = [name for name in meta.find_referenced_templates(environment.parse(page)) if name]
    assert [name for name in named if not (TEMPLATES / name).is_file()] == []


def test_every_static_file_it_names_exists(page: str) -> None:
    assert [name for name in assets(page) if not (STATIC / name).is_file()] == []


def assets(page: str) -> list[str]:
    return [name.strip(" '\"") for names in ASSET.findall(page) for name in names.split(",")]


def test_every_icon_is_in_the_sprite(page: str, sprite: set[str]) -> None:
    assert set(ICON.findall(page)) <= sprite


def test_every_drawing_is_decoration_or_says_what_it_is(page: str) -> None:
    drawings = re.findall(r"<(?:svg|img)\b[^>]*>", page)
    inner = ('role="img"', 'aria-hidden="true"', 'alt=""', 'alt="{{ _(', "<svg x=")
    assert [drawing for drawing in drawings if not any(mark in drawing for mark in inner)] == []


def test_every_image_keeps_its_place(page: str) -> None:
    images = re.findall(r"<img\b[^>]*>", page)
    assert [image for image in images if "width=" not in image or "height=" not in image] == []


def test_buttons_say_their_type(page: str) -> None:
    buttons = re.findall(r"<button\b[^>]*>", page)
    assert [button for button in buttons if "type=" not in button] == []


def test_forms_that_change_something_are_protected(page: str) -> None:
    for form in re.findall(r'<form\b[^>]*method="post".*?</form>', page, re.DOTALL):
        assert "hidden_fields(" in form or "csrf_token()" in form


def test_french_typography(page: str) -> None:
    for sentence in TRANSLATED.findall(page):
        assert "'" not in sentence, sentence
        assert not re.search(rf"(?<!{NO_BREAK})[?!;»]|(?<!{NO_BREAK}):(?!\w)|«(?!{NO_BREAK})", sentence), sentence


def test_words_that_blame_or_label_are_absent(page: str) -> None:
    assert re.search(r"\b(invalide|obligatoire|éloigné|illectronisme|débutant)", page, re.IGNORECASE) is None


def test_content_pictograms_are_shipped(sprite: set[str]) -> None:
    wanted = {found for file in CONTENT.rglob("*.yaml") for found in PICTOGRAM.findall(file.read_text("utf-8"))}
    drawn = {("openmoji", file.stem) for file in (STATIC / "pictos").glob("*.svg")}
    assert wanted <= drawn | {("tabler", name) for name in sprite}


@pytest.mark.parametrize("file", sorted((STATIC / "pictos").glob("*.svg")), ids=relative)
def test_pictograms_are_inert(file: Path) -> None:
    drawing = file.read_text("utf-8")
    assert re.search(r"<script|<style|style=|href=|<foreignObject|\son[a-z]+=", drawing) is None


@pytest.mark.parametrize("sheet", SHEETS, ids=relative)
def test_styles_serve_both_directions_of_writing(sheet: Path) -> None:
    physical = re.compile(
        r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
    )
    assert physical.findall(sheet.read_text("utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=relative)
def test_styles_stay_calm(sheet: Path) -> None:
    words = sheet.read_text("utf-8")
    assert (
        re.search(
            r"\b(?:transition|animation)\s*:|@keyframes|text-transform|font-style\s*:\s*italic|justify\s*;", words
        )
        is None
    )
    assert OUTSIDE.findall(words) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=relative)
def test_style_urls_exist(sheet: Path) -> None:
    urls = re.findall(r'url\("([^"?]+)', sheet.read_text("utf-8"))
    assert [url for url in urls if not (sheet.parent / url).is_file()] == []


def test_preloaded_fonts_are_those_of_the_style() -> None:
    preloaded = re.findall(
        r'rel="preload" href="/static/([^"]+)"', (TEMPLATES / "layouts" / "base.html").read_text("utf-8")
    )
    styled = (STATIC / "css" / "tokens.css").read_text("utf-8")
    assert preloaded
    assert all(f'url("../{name}")' in styled for name in preloaded)


@pytest.mark.parametrize("script", SCRIPTS, ids=relative)
def test_scripts_keep_nothing_and_call_nobody(script: Path) -> None:
    words = script.read_text("utf-8").replace("fetch(location.href,", "")  # a page may ask for itself again
    words = words.replace("fetch(presence,", "")  # and say that someone is there
    if script.name == "desk.js":  # sends each answer to its own form, and holds it until it is there
        words = words.replace("fetch(form.action,", "").replace("sessionStorage", "")
    if script.name == "result.js":  # gives back the note of a session that ended
        words = words.replace("sessionStorage", "")
    assert (
        re.search(
            r"localStorage|sessionStorage|indexedDB|document\.cookie|fetch\(|XMLHttpRequest|innerHTML|eval\(", words
        )
        is None
    )


def test_first_visit_is_light() -> None:
    styles = ("css/tokens.css", "css/kiosk.css", "css/listen.css")
    scripts = ("js/guard.js", "js/idle.js", "js/listen.js")
    assets = Assets(STATIC)
    addresses = (assets.address(*styles), assets.address(*scripts), "/static/icons.svg", "/static/favicon.svg")
    files = [assets.find(address.removeprefix("/static/").partition("?")[0]) for address in addresses]
    assert sum(len(file.in_form("br")[0]) for file in files if file) < 16_000  # and 12 kB for the page itself


def test_scripts_keep_their_names_to_themselves(page: str) -> None:
    """Two scripts of one page may use the same name only as modules."""
    scripts = re.findall(r"<script\b[^>]*\bsrc=[^>]*>", page)
    assert [script for script in scripts if 'type="module"' not in script] == []
