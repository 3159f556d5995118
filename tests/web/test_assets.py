"""Static files: small, kept for good by browsers, whole in every form."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask

from diagnostic.web.assets import MOST_JOINED, STATIC, Assets

STYLES = ("css/tokens.css", "css/kiosk.css")


@pytest.mark.parametrize(("accepted", "form"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None), ("br;q=0", None)])
def test_a_text_file_is_sent_in_the_best_form_and_stays_the_same(app: Flask, accepted: str, form: str | None) -> None:
    answer = app.test_client().get("/static/css/kiosk.css", headers={"Accept-Encoding": accepted})
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[form](answer.data)
    assert answer.headers.get("Content-Encoding") == form
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert unpacked == (STATIC / "css" / "kiosk.css").read_bytes()


def test_a_font_is_not_compressed_twice(app: Flask) -> None:
    name = next((STATIC / "fonts").glob("*.woff2")).name
    answer = app.test_client().get(f"/static/fonts/{name}", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.data == (STATIC / "fonts" / name).read_bytes()


def test_a_browser_keeps_a_named_file_for_good_and_asks_again_for_another(app: Flask) -> None:
    client = app.test_client()
    named, plain = (client.get(f"/static/css/kiosk.css{query}") for query in ("?v=1", ""))
    assert "immutable" in named.headers["Cache-Control"]
    assert "immutable" not in plain.headers["Cache-Control"]
    again = client.get("/static/css/kiosk.css", headers={"If-None-Match": plain.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_several_files_come_as_one_in_their_order() -> None:
    assets = Assets(STATIC)
    address = assets.address(*STYLES)
    found = assets.find(address.removeprefix("/static/").partition("?")[0])
    assert re.fullmatch(r"/static/css/tokens\+kiosk\.css\?v=[0-9a-f]{10}", address)
    assert found
    assert found.body == b"\n".join((STATIC / name).read_bytes() for name in STYLES)


def test_the_address_changes_with_the_content(tmp_path: Path) -> None:
    addresses = set()
    for words in ("a{}", "b{}"):
        (tmp_path / "one.css").write_text(words)
        addresses.add(Assets(tmp_path).address("one.css"))
    assert len(addresses) == 2


def test_the_drawings_of_a_page_come_as_one_file_of_symbols(app: Flask) -> None:
    answer = app.test_client().get("/static/pictos/1F4E7+1F4F1.svg")
    assert re.findall(rb'<symbol id="(\w+)" viewBox', answer.data) == [b"1F4E7", b"1F4F1"]
    assert answer.data.count(b"<svg") == answer.data.count(b"</svg>") == 1


def test_every_drawing_keeps_its_content_in_a_symbol() -> None:
    assets = Assets(STATIC)
    for path in (STATIC / "pictos").glob("*.svg"):
        assets.address(f"pictos/{path.name}")
        sprite = assets.find(f"pictos/{path.name}")
        inside = re.sub(rb"^<svg[^>]*>|</svg>\s*$", b"", path.read_bytes())
        assert sprite
        assert inside in sprite.body
        assert sprite.body.endswith(b"</symbol></svg>")


@pytest.mark.parametrize(
    "name",
    [
        "../config.py", "css/nulle-part.css", "css/tokens+nulle-part.css", "css/", "+.css", "pictos/+.svg",
        "fonts/OFL-andika+OFL-vazirmatn.woff2", "css/" + "+".join(["tokens"] * (MOST_JOINED + 1)) + ".css",
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours_is_unknown(app: Flask, name: str) -> None:
    assert app.test_client().get(f"/static/{name}").status_code == 404


def test_what_a_stranger_joins_is_not_kept(app: Flask) -> None:
    client = app.test_client()
    for first in ("tokens+desk", "desk+tokens", "staff+desk"):
        assert client.get(f"/static/css/{first}.css", headers={"Accept-Encoding": "br"}).status_code == 200
    assets = Assets(STATIC)
    before = set(assets.files)
    assert assets.find("css/desk+tokens.css")
    assert set(assets.files) == before
