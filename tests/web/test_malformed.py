"""Malformed requests: whatever comes in, an answer that is no failure of ours."""

import random
import string
from urllib.parse import quote_from_bytes

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.web.client import Visitor
from tests.web.walking import start

SEED = 20261124
MANY = 10_000
FEW = 300
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")
TYPES = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "")
FIELDS = (
    "reponse",
    "cle",
    "csrf_token",
    "lieu",
    "touche",
    "retour",
    "reglage",
    "code",
    "identifiant",
    "mot_de_passe",
)
COOKIES = ("session", "langue", "affichage", "ecoute", "borne")
NASTY = (
    "", "\0", "../../etc/passwd", "%00", "{{7*7}}", "<script>", "' OR 1=1 --", "\u202e", "\ud83d", "9" * 400, "-1",
    "NaN", "é" * 200, "a\r\nSet-Cookie: b=c", "//ailleurs.example", "\\\\ailleurs", "javascript:alert(1)", "%ff%fe",
)  # fmt: skip


def noise(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return rng.choice(NASTY)
    return "".join(rng.choice(string.printable) for _character in range(rng.randrange(60)))


def address(rng: random.Random, known: list[str]) -> str:
    """Return an address of the product, its parameters replaced by noise, or no address at all."""
    rule = rng.choice([*known, "/<a>", "/static/<a>", "/question/<a>/passer"])
    parts = [noise(rng) if part.startswith("<") else part for part in rule.split("/")]
    path = quote_from_bytes("/".join(parts).encode("utf-8", "replace"), safe="/%")
    query = "&".join(f"{rng.choice(FIELDS)}={quote_from_bytes(noise(rng).encode('utf-8', 'replace'))}" for _n in "ab")
    return f"{path or '/'}?{query}" if rng.random() < 0.5 else path or "/"


def ask(app: Flask, rng: random.Random, known: list[str]) -> tuple[str, int]:
    """Send one malformed request; return what was asked and the status."""
    client = app.test_client()
    for name in COOKIES:
        if rng.random() < 0.3:
            client.set_cookie(name, quote_from_bytes(noise(rng).encode("utf-8", "replace"), safe=" <>{}.="))
    method, where = rng.choice(METHODS), address(rng, known)
    body = "&".join(f"{rng.choice(FIELDS)}={noise(rng)}" for _field in range(rng.randrange(5)))
    data = body.encode("utf-8", "replace") if rng.random() < 0.9 else rng.randbytes(rng.choice((10, 200, 70_000)))
    headers = {"Content-Type": rng.choice(TYPES), "Accept-Language": "".join(noise(rng).split())[:50] or "fr"}
    headers["Accept-Language"] = headers["Accept-Language"].encode("ascii", "ignore").decode()
    status = client.open(where, method=method, data=data, headers=headers).status_code
    return f"{method} {where}", status


def failures(app: Flask, seed: int, count: int) -> list[tuple[str, int]]:
    rng = random.Random(seed)
    known = sorted({rule.rule for rule in app.url_map.iter_rules()} - {"/readyz"})
    answers = (ask(app, rng, known) for _request in range(count))
    return [(asked, status) for asked, status in answers if status >= 500]


def test_malformed_requests_are_no_failure_of_ours(app: Flask) -> None:
    assert failures(app, SEED, FEW) == []


@pytest.mark.slow
def test_ten_thousand_malformed_requests_are_no_failure_of_ours(app: Flask) -> None:
    assert failures(app, SEED + 1, MANY) == []


@given(
    fields=st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=120), max_size=6),
    question=st.sampled_from(["W01", "W03"]),
)
def test_any_field_sent_to_a_question_is_taken_or_refused(
    one_person: Visitor, fields: dict[str, str], question: str
) -> None:
    page = one_person.get("/question/W01")
    sent = {**fields, "csrf_token": page.fields()["csrf_token"]}
    assert one_person.client.post(f"/question/{question}", data=sent).status_code in {303, 400, 404, 413, 422}


@pytest.fixture(scope="module")
def one_person(app: Flask) -> Visitor:
    visitor = Visitor(app)
    start(visitor)
    return visitor
