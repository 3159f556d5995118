"""The pages of the people who work here are looked at as closely as those of the kiosk."""

import re
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Page

from diagnostic.services.accounts import Role
from tests.browser.a11y.checkers import nu
from tests.browser.a11y.geometry import DESK
from tests.browser.a11y.record import keep
from tests.browser.a11y.visit import Visit
from tests.browser.walker import ONWARD, Walker, follow
from tests.web.client import Visitor
from tests.web.teams import PASSWORD, account_of, product_of, session_of, signed_in
from tests.web.test_follow_up import kept, second_passing
from tests.web.walking import path

pytestmark = [pytest.mark.browser]


@pytest.fixture
def visit(visitor: Page, address: str, tmp_path: Path, screens: Path) -> Visit:
    prepared = Visit(visitor, address, tmp_path, screens, "equipe")
    prepared.listen()
    return prepared


def two_passings(application: Flask) -> str:
    """Return the id of the second passing of a person who asked to be kept."""
    desk = signed_in(application, Role.MEDIATOR, "suivi.a11y@mediatheque.example")
    return path(second_passing(desk, kept(Visitor(application)))).rsplit("/", 1)[1]


def sign_in(visit: Visit, application: Flask, role: Role) -> None:
    session = session_of(application, account_of(application, role, f"{role}.a11y@mediatheque.example"))
    visit.page.context.add_cookies([{"name": "session", "value": session, "url": visit.address}])


def assert_nothing_is_wrong(visit: Visit) -> None:
    visit.inspector.note("HTML", "nu", nu(visit.sources))
    first = next(iter(visit.inspector.seen))
    assert keep(visit.inspector, f"equipe-{re.sub(r'[^a-z]+', '-', first).strip('-')}") == []


def test_the_interview(visit: Visit, application: Flask) -> None:
    visit.inspector.least = DESK
    sign_in(visit, application, Role.MEDIATOR)
    visit.page.goto(f"{visit.address}/bureau/reperage?erreur=1")
    visit.look("bureau, repérage")
    visit.page.goto(f"{visit.address}/bureau")
    follow(visit.page.locator('button[value="mediateur"]'))
    start = visit.page.url
    for section in ("souhaits", "usage"):
        visit.page.goto(start.replace("souhaits", section))
        visit.look(f"bureau, {section}")
    visit.page.goto(start.replace("souhaits", "venir"))
    visit.page.locator("[name=lieu]").fill("Saint-Martin")
    follow(visit.page.locator(".intake__acts .btn--main"))
    visit.look("bureau, commune")
    follow(visit.page.locator(".intake__tools .link"))
    visit.look("bureau, une question")
    assert_nothing_is_wrong(visit)


def test_the_follow_up(visit: Visit, application: Flask, address: str) -> None:
    visit.inspector.least = DESK
    second = two_passings(application)
    sign_in(visit, application, Role.MEDIATOR)
    base = f"{visit.address}/bureau/diagnostic/{second}"
    for opened, name in ((f"{base}/comparaison", "comparaison"), (f"{visit.address}/bureau/recherche", "recherche")):
        visit.page.goto(opened)
        visit.look(f"bureau, {name}")
    visit.page.goto(f"{base}/pas/0")
    follow(visit.page.locator("main form[method=get] button"))
    visit.look("bureau, choisir un pas")
    assert_nothing_is_wrong(visit)


def test_the_desk(visit: Visit, application: Flask) -> None:
    visit.inspector.least = DESK
    walker = Walker(visit.page, visit.address, town="22600")
    walker.start()
    walker.to_sheet()
    code = visit.page.locator(".code").inner_text()
    follow(visit.page.locator('a[href^="/demander-aide"]'))
    sign_in(visit, application, Role.MEDIATOR)
    visit.page.goto(f"{visit.address}/bureau")
    visit.look("bureau")
    for typed, name in (("0000", "bureau, erreur"), (code, "bureau, diagnostic")):
        visit.page.goto(f"{visit.address}/bureau")
        visit.page.locator("#code").fill(typed)
        follow(visit.page.locator("main form:has(#code) button"))
        visit.look(name)
    assert "/bureau/diagnostic/" in visit.page.url
    assert_nothing_is_wrong(visit)


@pytest.mark.parametrize(("role", "path"), [(Role.SITE, "/site"), (Role.HUB, "/territoire")])
def test_the_site_and_the_hub(visit: Visit, application: Flask, role: Role, path: str) -> None:
    sign_in(visit, application, role)
    visit.page.goto(visit.address + path)
    visit.look(path)
    assert visit.page.url == visit.address + path
    assert_nothing_is_wrong(visit)


def test_the_pages_of_accounts(visit: Visit, application: Flask) -> None:
    visit.inspector.least = DESK
    sign_in(visit, application, Role.SITE)
    other = account_of(application, Role.MEDIATOR)
    for address in ("/compte", "/comptes", f"/comptes/{other.id}", "/journal"):
        visit.page.goto(visit.address + address)
        visit.look(address.replace(other.id, "une personne"))
    visit.page.goto(f"{visit.address}/comptes")
    visit.page.locator("#email").fill("sans arobase")
    follow(visit.page.locator(ONWARD).first)
    visit.look("comptes, erreur")
    assert visit.page.locator("#email").input_value() == "sans arobase"
    visit.page.locator("#email").fill("invitee.a11y@mediatheque.example")
    follow(visit.page.locator(ONWARD).first)
    visit.look("comptes, lien")
    link = visit.page.locator("main code").inner_text()
    visit.page.goto(f"{visit.address}/compte")
    follow(visit.page.get_by_role("button", name="Faire dix nouveaux codes de secours"))
    visit.look("codes de secours")
    visit.page.context.clear_cookies()
    visit.page.goto(link)
    visit.look("invitation")
    visit.page.locator("#mot-de-passe").fill("court")
    follow(visit.page.locator(ONWARD).first)
    visit.look("invitation, erreur")
    assert_nothing_is_wrong(visit)


def test_the_second_factor_pages(visit: Visit, application: Flask) -> None:
    visit.inspector.least = DESK
    product_of(application).accounts.add("double.a11y@mediatheque.example", Role.SITE, PASSWORD)
    visit.page.goto(f"{visit.address}/connexion")
    visit.page.locator("#identifiant").fill("double.a11y@mediatheque.example")
    visit.page.locator("#mot-de-passe").fill(PASSWORD)
    follow(visit.page.locator(ONWARD).first)
    visit.look("double vérification")
    visit.page.locator("#code").fill("12")
    follow(visit.page.locator(ONWARD).first)
    visit.look("double vérification, erreur")
    secret = visit.page.locator("main code").inner_text().replace(" ", "")
    visit.page.locator("#code").fill(pyotp.TOTP(secret).now())
    follow(visit.page.locator(ONWARD).first)
    assert visit.page.url.endswith("/double-verification/codes")
    visit.page.context.clear_cookies()
    visit.page.goto(f"{visit.address}/connexion")
    visit.page.locator("#identifiant").fill("double.a11y@mediatheque.example")
    visit.page.locator("#mot-de-passe").fill(PASSWORD)
    follow(visit.page.locator(ONWARD).first)
    visit.look("code")
    visit.page.locator("#code").fill("000000")
    follow(visit.page.locator(ONWARD).first)
    visit.look("code, erreur")
    assert_nothing_is_wrong(visit)
