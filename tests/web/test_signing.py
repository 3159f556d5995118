"""Coming in: a password, a second factor where the role asks for one, one-time links, sessions one can close."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pyotp
import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.services.accounts import Role
from diagnostic.services.audit import Act, AuditWanted
from diagnostic.services.ports import PostError
from diagnostic.web.product import EXTENSION
from tests.fakes import FakeClock
from tests.web.client import Page, Visitor, text_of
from tests.web.teams import PASSWORD, account_of, product_of, session_of, signed_in
from tests.web.walking import path

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ANOTHER = "cinq-chevaux-verts"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, FakeClock]:
    """Return an application whose clock the tests move."""
    clock = FakeClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    home = tmp_path_factory.mktemp("home")
    return create_app(read_settings({"DIAGNOSTIC_HOME": str(home)}), clock=clock), clock


@pytest.fixture
def app(made: tuple[Flask, FakeClock]) -> Flask:
    return made[0]


@pytest.fixture
def clock(made: tuple[Flask, FakeClock]) -> FakeClock:
    """Return the clock, an hour and a minute after the test before: counts of failures begin anew."""
    made[1].advance(minutes=61)
    return made[1]


def by_password(visitor: Visitor, email: str, password: str = PASSWORD, *, status: int = 200) -> Page:
    return visitor.submit(visitor.get("/connexion"), identifiant=email, mot_de_passe=password, status=status)


def code(clock: FakeClock, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(clock.now())


def acts(app: Flask) -> list[Act]:
    return [line.event.act for line in product_of(app).audit.lines(AuditWanted())]


def token(page: Page) -> str:
    return page.all("input", name="csrf_token")[0].get("value", "")


def test_a_mediator_comes_in_by_a_password(app: Flask, clock: FakeClock, visitor: Visitor) -> None:
    account = account_of(app, Role.MEDIATOR)
    before = visitor.client.get_cookie("session")
    assert path(by_password(visitor, account.email.upper())) == "/bureau"
    assert visitor.client.get_cookie("session") != before
    assert acts(app)[0] is Act.SIGNED_IN


@pytest.mark.parametrize(("email", "password"), [("mediator.equipe@exemple.fr", "faux"), ("x@exemple.fr", PASSWORD)])
def test_a_wrong_address_or_password_is_told_in_the_same_words(
    app: Flask, clock: FakeClock, visitor: Visitor, email: str, password: str
) -> None:
    account_of(app, Role.MEDIATOR)
    refused = by_password(visitor, email, password, status=422)
    assert "Vérifiez l’adresse mail et le mot de passe." in refused.text
    assert refused.one("input", id="identifiant").get("value") == email
    assert refused.one("input", id="mot-de-passe").get("value") is None
    assert visitor.client.get("/bureau").status_code == 303


def test_an_empty_form_and_a_giant_one_are_refused_calmly(app: Flask, clock: FakeClock, visitor: Visitor) -> None:
    by_password(visitor, "", "", status=422)
    by_password(visitor, "x" * 201, "y", status=422)


def test_too_many_failures_ask_for_patience_and_keep_what_was_typed(
    app: Flask, clock: FakeClock, visitor: Visitor
) -> None:
    email = account_of(app, Role.MEDIATOR).email
    for _ in range(5):
        by_password(visitor, email, "faux", status=422)
    waiting = by_password(visitor, email, status=429)
    assert "Attendez cinq minutes" in waiting.text
    assert waiting.one("input", id="identifiant").get("value") == email
    clock.advance(minutes=6)
    assert path(by_password(visitor, email)) == "/bureau"


def test_a_manager_gives_a_code_too(app: Flask, clock: FakeClock, visitor: Visitor) -> None:
    account = account_of(app, Role.SITE)
    asked = by_password(visitor, account.email)
    assert path(asked) == "/connexion/code"
    assert visitor.client.get("/site").status_code == 303  # not in yet
    refused = visitor.submit(asked, code="000000", status=422)
    assert "il a déjà servi" in refused.text
    visitor.submit(asked, code="x" * 60, status=422)
    assert path(visitor.submit(refused, code=code(clock))) == "/site"


def test_a_code_does_not_open_twice(app: Flask, clock: FakeClock, visitor: Visitor) -> None:
    account = account_of(app, Role.SITE)
    first, second = visitor, Visitor(app)
    once = code(clock)
    assert path(first.submit(by_password(first, account.email), code=once)) == "/site"
    second.submit(by_password(second, account.email), code=once, status=422)


def test_guessing_codes_stops(app: Flask, clock: FakeClock, visitor: Visitor) -> None:
    account = account_of(app, Role.SITE)
    asked = by_password(visitor, account.email)
    for _ in range(5):
        visitor.submit(asked, code="000000", status=422)
    assert "Attendez cinq minutes" in visitor.submit(asked, code=code(clock), status=429).text


def test_the_time_to_give_a_code_is_short(app: Flask, clock: FakeClock, visitor: Visitor) -> None:
    account = account_of(app, Role.SITE)
    asked = by_password(visitor, account.email)
    clock.advance(minutes=16)
    assert path(visitor.submit(asked, code=code(clock))) == "/connexion"
    assert visitor.client.get("/connexion/code").location == "/connexion"


def test_a_new_manager_installs_the_second_factor_first(app: Flask, clock: FakeClock, visitor: Visitor) -> None:
    product_of(app).accounts.add("neuve@exemple.fr", Role.SITE, PASSWORD)
    page = by_password(visitor, "neuve@exemple.fr")
    assert path(page) == "/double-verification"
    assert visitor.client.get("/compte").status_code == 303
    assert page.one("div", role="img").find(".//{http://www.w3.org/2000/svg}path") is not None
    secret = text_of(page.one("code")).replace(" ", "")
    assert text_of(visitor.get("/double-verification").one("code")).replace(" ", "") == secret
    refused = visitor.submit(page, code="12", status=422)
    assert refused.one("input", id="code").get("value") == "12"
    shown = visitor.submit(refused, code=code(clock, secret))
    assert path(shown) == "/double-verification/codes"
    recovery = [text_of(each) for each in shown.all("code")]
    assert len(set(recovery)) == 10
    assert path(visitor.submit(shown)) == "/site"
    assert path(visitor.get("/double-verification/codes")) == "/compte"  # shown no more
    assert path(visitor.get("/double-verification")) == "/compte"
    lost = Visitor(app)
    assert path(lost.submit(by_password(lost, "neuve@exemple.fr"), code=recovery[0])) == "/site"
    assert Act.RECOVERY_CODE_USED in acts(app)
    assert "9 codes de secours" in lost.get("/compte").text


def test_a_mediator_may_install_one_and_other_sessions_end(app: Flask, clock: FakeClock) -> None:
    email = "libre@exemple.fr"
    here, there = signed_in(app, Role.MEDIATOR, email), signed_in(app, Role.MEDIATOR, email)
    page = here.get(here.get("/compte").link("Installer la double vérification"))
    here.submit(page, code=code(clock, text_of(page.one("code")).replace(" ", "")))
    assert here.client.get("/bureau").status_code == 200
    assert there.client.get("/bureau").status_code == 303


def test_new_recovery_codes_replace_the_former_ones(app: Flask, clock: FakeClock) -> None:
    manager = signed_in(app, Role.SITE)
    shown = manager.post("/compte/codes", {"csrf_token": token(manager.get("/compte"))})
    assert len(shown.all("code")) == 10
    assert "10 codes de secours" in manager.get("/compte").text
    assert acts(app)[0] is Act.RECOVERY_CODES_MADE


def test_a_stranger_installs_nothing(app: Flask, clock: FakeClock, visitor: Visitor) -> None:
    for address in ("/double-verification", "/double-verification/codes", "/compte"):
        assert visitor.client.get(address).location == "/connexion"


def test_a_changed_password_closes_the_other_sessions(app: Flask, clock: FakeClock) -> None:
    email = "change@exemple.fr"
    here, there = signed_in(app, Role.MEDIATOR, email), signed_in(app, Role.MEDIATOR, email)
    page = here.get("/compte")
    sent = {"csrf_token": token(page), "actuel": "faux", "nouveau": ANOTHER}
    assert "Vérifiez le mot de passe" in here.post("/compte/mot-de-passe", sent, status=422).text
    refused = here.post("/compte/mot-de-passe", {**sent, "actuel": PASSWORD, "nouveau": "court"}, status=422)
    assert "12 caractères" in refused.text
    assert path(here.post("/compte/mot-de-passe", {**sent, "actuel": PASSWORD})) == "/compte"
    assert there.client.get("/bureau").status_code == 303
    assert path(by_password(Visitor(app), email, ANOTHER)) == "/bureau"


def test_guessing_the_present_password_stops(app: Flask, clock: FakeClock) -> None:
    here = signed_in(app, Role.MEDIATOR, "devine@exemple.fr")
    sent = {"csrf_token": token(here.get("/compte")), "actuel": "faux", "nouveau": ANOTHER}
    for _ in range(5):
        here.post("/compte/mot-de-passe", sent, status=422)
    here.post("/compte/mot-de-passe", {**sent, "actuel": PASSWORD}, status=429)


def test_one_closes_a_session_left_open_elsewhere(app: Flask, clock: FakeClock) -> None:
    email = "partout@exemple.fr"
    account = account_of(app, Role.MEDIATOR, email)
    here, there, third = (Visitor(app) for _ in range(3))
    for visitor, device in ((here, "ici"), (there, "là"), (third, "Edge, Windows")):
        visitor.client.set_cookie("session", session_of(app, account, device=device))
    page = here.get("/compte")
    assert "Edge, Windows" in page.text
    buttons = {button.get("value", "") for button in page.all("button", name="poste")}
    handle = product_of(app).sessions.handle(cookie(third))
    assert handle in buttons
    here.post("/compte/connexions", {"csrf_token": token(page), "poste": handle})
    assert third.client.get("/bureau").status_code == 303
    assert there.client.get("/bureau").status_code == 200
    here.post("/compte/connexions", {"csrf_token": token(page)})
    assert there.client.get("/bureau").status_code == 303
    assert here.client.get("/bureau").status_code == 200


def test_a_session_of_somebody_else_is_not_closed(app: Flask, clock: FakeClock) -> None:
    here, other = signed_in(app, Role.MEDIATOR, "a@exemple.fr"), signed_in(app, Role.MEDIATOR, "b@exemple.fr")
    handle = product_of(app).sessions.handle(cookie(other))
    here.post("/compte/connexions", {"csrf_token": token(here.get("/compte")), "poste": handle})
    assert other.client.get("/bureau").status_code == 200


def test_an_idle_session_and_one_of_yesterday_are_over(app: Flask, clock: FakeClock) -> None:
    idle, busy = signed_in(app, Role.MEDIATOR, "a@exemple.fr"), signed_in(app, Role.MEDIATOR, "b@exemple.fr")
    for _ in range(14):
        clock.advance(minutes=50)
        assert busy.client.get("/bureau").status_code == 200
    assert idle.client.get("/bureau").status_code == 303
    clock.advance(minutes=50)
    assert busy.client.get("/bureau").status_code == 303


def test_a_role_taken_away_holds_at_the_next_page(app: Flask, clock: FakeClock) -> None:
    manager = signed_in(app, Role.SITE, "recule@exemple.fr")
    assert manager.client.get("/site").status_code == 200
    store = product_of(app).accounts.store
    account = store.by_email("recule@exemple.fr")
    assert account
    store.rewrite(replace(account, role=Role.MEDIATOR))
    assert manager.client.get("/site").status_code == 403
    store.rewrite(replace(account, disabled=clock.now()))
    assert manager.client.get("/bureau").status_code == 303


def test_a_role_given_asks_for_the_second_factor_at_once(app: Flask, clock: FakeClock) -> None:
    mediator = signed_in(app, Role.MEDIATOR, "monte@exemple.fr")
    store = product_of(app).accounts.store
    account = store.by_email("monte@exemple.fr")
    assert account
    store.rewrite(replace(account, role=Role.SITE))
    assert mediator.client.get("/site").location == "/double-verification"


def test_signing_out_closes_the_session(app: Flask, clock: FakeClock) -> None:
    mediator = signed_in(app, Role.MEDIATOR)
    held = cookie(mediator)
    mediator.post("/deconnexion", {"csrf_token": token(mediator.get("/bureau"))})
    mediator.client.set_cookie("session", held)
    assert mediator.client.get("/bureau").status_code == 303
    assert acts(app)[0] is Act.SIGNED_OUT


def test_a_manager_invites_somebody_who_chooses_a_password(app: Flask, clock: FakeClock) -> None:
    manager, invited = signed_in(app, Role.SITE), Visitor(app)
    page = manager.get("/comptes")
    refused = manager.post(
        "/comptes", {"csrf_token": token(page), "email": "pas une adresse", "role": "mediator"}, status=422
    )
    assert refused.one("input", id="email").get("value") == "pas une adresse"
    shown = manager.post("/comptes", {"csrf_token": token(page), "email": "paul@exemple.fr", "role": "mediator"})
    link = address_of(shown)
    assert address_of(manager.get(path(shown))) == link  # shown again, as long as no other is made
    assert "Pour le compte paul@exemple.fr" in invited.get(link).text
    refused = invited.post(link, {"mot_de_passe": "court"}, status=422)
    assert "12 caractères" in refused.text
    assert path(invited.post(link, {"mot_de_passe": ANOTHER})) == "/bureau"
    assert "Ce lien ne sert plus" in invited.get(link, status=410).text
    invited.post(link, {"mot_de_passe": PASSWORD}, status=410)
    assert path(by_password(Visitor(app), "paul@exemple.fr", ANOTHER)) == "/bureau"


@dataclass(slots=True)
class FakePost:
    """Keeps the letters, or takes none."""

    works: bool = True
    letters: list[tuple[str, str]] = field(default_factory=list)

    def send(self, to: str, subject: str, text: str) -> None:
        if not self.works:
            raise PostError("closed")
        self.letters.append((to, text))


@pytest.mark.parametrize("works", [True, False])
def test_the_link_leaves_by_mail_and_is_shown_all_the_same(app: Flask, clock: FakeClock, *, works: bool) -> None:
    manager, post, email = signed_in(app, Role.SITE), FakePost(works), f"mail-{works:d}@exemple.fr"
    before = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(before, post=post)
    sent = {"csrf_token": token(manager.get("/comptes")), "email": email, "role": "mediator"}
    shown = manager.post("/comptes", sent)
    app.extensions[EXTENSION] = before
    assert ("est parti par mail" in shown.text, "n’est pas parti" in shown.text) == (works, not works)
    assert [(to, address_of(shown) in text) for to, text in post.letters] == [(email, True)] * works


def test_a_link_ends_after_its_time(app: Flask, clock: FakeClock) -> None:
    manager = signed_in(app, Role.SITE)
    sent = {"csrf_token": token(manager.get("/comptes")), "email": "tard@exemple.fr", "role": "mediator"}
    link = address_of(manager.post("/comptes", sent))
    clock.advance(days=7, seconds=1)
    Visitor(app).get(link, status=410)


def test_a_manager_looks_after_an_account(app: Flask, clock: FakeClock) -> None:
    manager = signed_in(app, Role.SITE)
    other = signed_in(app, Role.MEDIATOR, "suivie@exemple.fr")
    account = account_of(app, Role.MEDIATOR, "suivie@exemple.fr")
    home = f"/comptes/{account.id}"
    sent = {"csrf_token": token(manager.get(home))}
    assert "Choisissez un rôle" in manager.post(f"{home}/role", {**sent, "role": "roi"}, status=422).text
    manager.post(f"{home}/role", {**sent, "role": "operator"}, status=422)
    assert "Responsable de site" in manager.post(f"{home}/role", {**sent, "role": "site"}).text
    manager.post(f"{home}/role", {**sent, "role": "mediator"})
    assert "fermé" in manager.post(f"{home}/fermer", sent).text
    assert other.client.get("/bureau").status_code == 303
    assert "Fermer le compte" in manager.post(f"{home}/rouvrir", sent).text
    assert "suivie@exemple.fr" in manager.post(f"{home}/lien", sent).h1()


def test_a_manager_does_not_close_their_own_account(app: Flask, clock: FakeClock) -> None:
    manager, account = signed_in(app, Role.SITE), account_of(app, Role.SITE)
    page = manager.get(f"/comptes/{account.id}")
    assert "C’est votre compte" in page.text
    sent = {"csrf_token": token(page)}
    assert "propre compte" in manager.post(f"/comptes/{account.id}/fermer", sent, status=422).text


def test_the_accounts_of_others_are_not_revealed(app: Flask, clock: FakeClock) -> None:
    manager, operator = signed_in(app, Role.SITE), account_of(app, Role.OPERATOR)
    manager.get(f"/comptes/{operator.id}", status=404)
    manager.get("/comptes/inconnu", status=404)
    assert operator.email not in manager.get("/comptes").text


def test_no_link_is_shown_before_one_is_made(app: Flask, clock: FakeClock) -> None:
    manager, account = signed_in(app, Role.SITE), account_of(app, Role.MEDIATOR)
    assert path(manager.get(f"/comptes/{account.id}/lien")) == f"/comptes/{account.id}"


def test_the_trail_is_read_by_who_looks_after_the_site(app: Flask, clock: FakeClock) -> None:
    manager, mediator = signed_in(app, Role.SITE), account_of(app, Role.MEDIATOR)
    by_password(Visitor(app), mediator.email)
    page = manager.get("/journal")
    assert "s’est connecté" in page.text
    assert mediator.email in page.text
    for _ in range(110):
        product_of(app).signing_in.record(Act.SIGNED_IN, mediator)
    older = manager.get(manager.get("/journal").link("Plus ancien"))
    assert path(older) == "/journal"
    assert older.h1() == "Le journal"


def test_one_works_at_one_of_several_sites(app: Flask, clock: FakeClock) -> None:
    mediator = signed_in(app, Role.MEDIATOR)
    site = product_of(app).sites.default_site()
    sent = {"csrf_token": token(mediator.get("/compte")), "site": site.id}
    assert path(mediator.post("/compte/site", sent)) == "/compte"
    mediator.post("/compte/site", {**sent, "site": "d-ailleurs"}, status=404)


def cookie(visitor: Visitor) -> str:
    held = visitor.client.get_cookie("session")
    assert held
    return held.value


def address_of(page: Page) -> str:
    found = re.search(r"http://localhost(/invitation/\S+)", page.text)
    assert found
    return found[1]
