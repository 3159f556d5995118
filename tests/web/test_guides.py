"""The guides: written, reachable, without a broken link, and true to the commands that exist."""

import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from diagnostic.cli import COMMANDS
from diagnostic.web.pages.guides import GUIDES, guides, heading_name, rendered
from tests.web.client import Visitor

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_every_link_of_a_document_leads_somewhere(file: Path) -> None:
    links = [link for link in LINK.findall(file.read_text("utf-8")) if not link.startswith(("http://", "https://"))]
    assert [link for link in links if not leads(file, link)] == []


def leads(file: Path, link: str) -> bool:
    path, anchor = urldefrag(link)
    target = (file.parent / path) if path else file
    if not target.exists():
        return False
    return not anchor or anchor in headings(target)


def headings(file: Path) -> set[str]:
    return {heading_name(line.lstrip("# ")) for line in file.read_text("utf-8").splitlines() if line.startswith("#")}


@pytest.mark.parametrize("slug", [guide.slug for guide in guides()])
def test_a_guide_is_a_page_whose_own_links_work(visitor: Visitor, slug: str) -> None:
    page = visitor.get(f"/aide/{slug}")
    assert page.h1()
    addresses = {urldefrag(a.get("href", ""))[0] for a in page.all("a")}
    for address in sorted(each for each in addresses if each.startswith("/aide/")):
        assert visitor.client.get(address).status_code == 200, address


def test_the_help_page_leads_to_every_guide(visitor: Visitor) -> None:
    assert "/aide/guides" in {a.get("href") for a in visitor.get("/aide").all("a")}
    offered = {a.get("href") for a in visitor.get("/aide/guides").all("a")}
    assert {f"/aide/{guide.slug}" for guide in guides()} <= offered


def test_what_is_no_guide_is_not_found(visitor: Visitor) -> None:
    visitor.get("/aide/inconnu", status=404)
    visitor.get("/aide/images/..%2Fmethode.md", status=404)


def test_a_guide_keeps_no_html_of_its_own() -> None:
    guide = rendered("essai", "# Titre\n\n<script>alert(1)</script>\n\n[lien](mediateur.md#le-résultat)\n")
    assert guide.title == "Titre"
    assert "<script>" not in guide.body
    assert 'href="/aide/mediateur#le-r%C3%A9sultat"' in guide.body


def test_every_command_is_explained_somewhere() -> None:
    text = "\n".join(file.read_text("utf-8") for file in DOCUMENTS)
    assert [name for name in COMMANDS if f"diagnostic {name}" not in text and f"`{name}`" not in text] == []


def test_the_first_guides_are_written() -> None:
    assert {"mediatheque", "mediateur", "territoire", "essais"} <= {guide.slug for guide in guides()} <= set(GUIDES)


def test_no_guide_is_offered_twice_or_missing() -> None:
    assert [guide.slug for guide in guides()] == list(GUIDES)
    assert len(set(GUIDES)) == len(GUIDES)


def test_a_guide_brings_no_style_of_its_own() -> None:
    assert [guide.slug for guide in guides() if "style=" in guide.body] == []
