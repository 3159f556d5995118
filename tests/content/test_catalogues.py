"""The catalogue tool refuses what a reader would meet: a stale, missing, fuzzy or broken translation."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from diagnostic.content.catalogues import message_flaws
from diagnostic.web.locales import complete_locales

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "catalogues.py"

pytestmark = pytest.mark.skipif(not TOOL.is_file(), reason="tools/ n’est pas dans la distribution")


@pytest.fixture
def tool(tmp_path: Path) -> Iterator[ModuleType]:
    """Return the tool, working on a small project of its own."""
    spec = importlib.util.spec_from_file_location("catalogues_under_test", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    module.ROOT, module.TRANSLATIONS = tmp_path, tmp_path / "translations"
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text('<h1>{{ _("Bonjour %(name)s", name=name) }}</h1>\n', encoding="utf-8")
    (tmp_path / "diagnostic" / "web").mkdir(parents=True)
    (tmp_path / "diagnostic" / "data").mkdir()
    (tmp_path / "diagnostic" / "data" / "sentences.yaml").write_text("a.b: Je sais {n} mots.\n", encoding="utf-8")
    glossary = tmp_path / "translations" / "glossary" / "en.yaml"
    glossary.parent.mkdir(parents=True)
    glossary.write_text("language: en\nterms:\n  - {fr: mail, say: email, avoid: [courier]}\n", encoding="utf-8")
    module.update(["en"])
    yield module
    del sys.modules[spec.name]


def translate(tool: ModuleType, domain: str, before: str, after: str) -> None:
    path = tool.catalogue_path("en", domain)
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def complete(tool: ModuleType) -> None:
    translate(
        tool, "messages", 'msgid "Bonjour %(name)s"\nmsgstr ""', 'msgid "Bonjour %(name)s"\nmsgstr "Hi %(name)s"'
    )
    translate(tool, "content", 'mots."\nmsgstr ""', 'mots."\nmsgstr "I know {n} words."')


def test_complete_catalogues_pass(tool: ModuleType) -> None:
    complete(tool)
    tool.update(["en"])
    assert list(tool.check()) == []
    assert tool.main(["check"]) == 0


def test_a_template_is_the_same_whenever_it_is_written(tool: ModuleType) -> None:
    first = tool.template_path("content").read_bytes()
    tool.extract()
    assert tool.template_path("content").read_bytes() == first
    assert b"Date" not in first
    assert str(tool.ROOT).encode() not in first


def test_context_file_and_line_stand_in_the_template(tool: ModuleType) -> None:
    text = tool.template_path("content").read_text(encoding="utf-8")
    assert 'msgctxt "sentences.a.b"' in text
    assert "#: diagnostic/data/sentences.yaml:1" in text


def test_what_is_not_translated_is_named(tool: ModuleType) -> None:
    assert any("« Bonjour %(name)s » : n’est pas traduit" in problem for problem in tool.check())


def test_a_lost_placeholder_is_named(tool: ModuleType) -> None:
    complete(tool)
    translate(tool, "content", "I know {n} words.", "I know words.")
    problem, *_status = tool.check()
    assert "n’a pas les mêmes variables" in problem
    assert "content.po:" in problem


def test_a_sentence_that_changed_keeps_its_translation_as_fuzzy_until_reviewed(tool: ModuleType) -> None:
    complete(tool)
    sentences = tool.ROOT / "diagnostic" / "data" / "sentences.yaml"
    sentences.write_text("a.b: Je connais {n} mots.\n", encoding="utf-8")
    assert any("plus à jour" in problem for problem in tool.check())
    tool.update(["en"])
    tool.update(["en"])
    assert [problem.rpartition(" : ")[2] for problem in tool.check()] == [
        "la phrase a changé, relisez la traduction puis ôtez « fuzzy »"
    ]
    assert "I know {n} words." in tool.catalogue_path("en", "content").read_text(encoding="utf-8")


def test_a_sentence_that_is_gone_leaves_the_catalogue(tool: ModuleType) -> None:
    complete(tool)
    (tool.ROOT / "templates" / "page.html").write_text("<h1></h1>\n", encoding="utf-8")
    assert any("n’existe plus" in problem for problem in tool.check())
    tool.update(["en"])
    assert list(tool.check()) == []


def test_a_missing_catalogue_is_named(tool: ModuleType) -> None:
    tool.catalogue_path("en", "messages").unlink()
    assert any("ce catalogue manque" in problem for problem in tool.check())


def test_one_may_be_said_in_words_in_a_plural() -> None:
    message = Catalog(locale="en").add(("%(num)s pas", "%(num)s pas"), ("One step", "%(num)s steps"))
    assert list(message_flaws(message, 2)) == []


def test_a_missing_plural_is_named() -> None:
    message = Catalog(locale="uk").add(("%(num)s pas", "%(num)s pas"), ("%(num)s крок", "%(num)s кроки"))
    (flaw,) = message_flaws(message, 3)
    assert "il faut 3 formes de pluriel, il y en a 2" in flaw


@pytest.mark.parametrize("text", ["<b>Hi</b>", "Hi {{ name }}", "Hi \x07", "\u202eiH"])
def test_what_is_no_plain_text_is_named(text: str) -> None:
    message = Catalog(locale="en").add("Bonjour", text)
    assert any("texte simple" in flaw for flaw in message_flaws(message, 2))


def test_compiled_catalogues_lie_beside_their_source(tool: ModuleType) -> None:
    complete(tool)
    assert tool.main(["compile"]) == 0
    assert tool.catalogue_path("en", "content").with_suffix(".mo").is_file()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I know {n} words.", "I know words."),
        ("I know {n} words.", "I know <b>{n}</b> words."),
        ('"I know {n} words."', '"I know {n} words.'),
        ('"I know {n} words."', '""'),
    ],
    ids=["variable", "balise", "guillemet", "vide"],
)
def test_a_language_with_a_fault_is_not_offered(tool: ModuleType, before: str, after: str) -> None:
    complete(tool)
    tool.main(["compile"])
    assert "en" in {locale.tag for locale in complete_locales(tool.TRANSLATIONS)}
    translate(tool, "content", before, after)
    tool.main(["compile"])
    assert {locale.tag for locale in complete_locales(tool.TRANSLATIONS)} == {"fr"}


def test_a_broken_catalogue_is_named_with_its_line(tool: ModuleType) -> None:
    complete(tool)
    translate(tool, "content", '"I know {n} words."', '"I know {n} words.')
    problem, *_status = tool.check()
    assert re.match(r"translations/en/LC_MESSAGES/content\.po:[1-9]\d*: ce fichier \.po est abîmé", problem)


def test_a_catalogue_that_is_not_text_is_named(tool: ModuleType) -> None:
    path = tool.catalogue_path("en", "content")
    path.write_bytes(path.read_bytes() + "# été".encode("latin-1"))
    assert any("UTF-8" in problem for problem in tool.check())


def test_an_unknown_command_tells_how_to_use_it(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main([]) == 2
    assert "extract" in capsys.readouterr().out


def test_the_content_that_ships_is_translated_in_every_language(tool: ModuleType) -> None:
    tool.ROOT, tool.TRANSLATIONS = ROOT, ROOT / "translations"
    template = tool.extracted("content")
    found = [
        problem
        for language in tool.known_languages()
        for problem in tool._catalogue_problems(template, tool.catalogue_path(language, "content"), language)
    ]
    assert found == []
