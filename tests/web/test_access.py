"""The access matrix: every route of the application, asked by everybody, answers as its line says."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from diagnostic.app import create_app, open_storage
from diagnostic.config import read_settings
from diagnostic.domain.answers import Answers
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode, SiteId
from diagnostic.services.accounts import Account, Role
from diagnostic.services.administering import Wanted
from diagnostic.storage.sites import put_site
from diagnostic.storage.tables import organisation
from diagnostic.web.security import OPEN_FORMS
from tests.fakes import SITE, FakeClock
from tests.web.access_table import ACCESS, ADMINISTERS, Line
from tests.web.teams import product_of, session_of

SAMPLES: dict[str, object] = {
    "act": "retirer",
    "diagnosis_id": "inconnu",
    "account_id": "inconnu",
    "call_id": "inconnu",
    "filename": "favicon.svg",
    "key": "inconnu",
    "kind": "ce-soir",
    "locale": "fr",
    "name": "inconnu",
    "place": 1,
    "question_id": "W01",
    "section": "souhaits",
    "slug": "inconnu",
    "tag": "fr",
    "token": "inconnu",
}
OF_ROUTE = {"mediator.table": {"kind": "csv"}}
POINTED = {"diagnosis": "diagnosis_id", "account": "account_id", "call": "call_id"}
SENT_TO = {"stranger": "/connexion", "second factor": "/double-verification"}
DENIED = {401, 403, 404, 405}


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who asks: a role in an organisation, or nobody. ``ours`` says that what is asked for is of their site."""

    name: str
    role: Role | None = None
    ours: bool = True
    state: str = ""


HERE = [Somebody(f"{role} d’ici", role) for role in Role]
ELSEWHERE = [
    Somebody("mediator d’un autre lieu", Role.MEDIATOR, ours=False, state="a2"),
    Somebody("site d’un autre lieu", Role.SITE, ours=False, state="a2"),
    Somebody("mediator d’une autre structure", Role.MEDIATOR, ours=False, state="b1"),
    Somebody("site d’une autre structure", Role.SITE, ours=False, state="b1"),
]
NOBODY = [
    Somebody("sans compte"),
    Somebody("session inconnue", state="unknown"),
    Somebody("session trop vieille", state="old"),
    Somebody("compte fermé", state="closed"),
    Somebody("rôle retiré en cours de session", Role.MEDIATOR, state="downgraded"),
    Somebody("mot de passe seul", state="pending"),
]
WEAK = [Somebody(f"{role} sans double vérification", role, state="weak") for role in (Role.SITE, Role.MEDIATOR)]
PLAIN = [NOBODY[0], *HERE]
EVERYBODY = [*NOBODY, *HERE, *ELSEWHERE, *WEAK]


@pytest.fixture(scope="module")
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, clock: FakeClock) -> Iterator[Flask]:
    """Yield an application of two organisations: one of two sites, one of one."""
    home = str(tmp_path_factory.mktemp("home"))
    settings = read_settings({"DIAGNOSTIC_HOME": home, "PRINTER_URI": "ipp://127.0.0.1:9/ipp/print"})
    storage = open_storage(settings, clock)
    with storage.database.writing() as connection:
        connection.execute(organisation.insert().values(id="voisins", hub_id="territoire", name="Voisins"))
        for rank, (name, owner) in enumerate((("a1", "structure"), ("a2", "structure"), ("b1", "voisins")), 2):
            put_site(connection, replace(SITE, id=SiteId(name), name=name), organisation=owner, rank=rank)
    yield create_app(settings, storage, clock)
    storage.close()


@cache
def rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint)


def test_each_route_has_its_line_and_each_line_its_route(app: Flask) -> None:
    assert {rule.endpoint for rule in rules(app)} == set(ACCESS)


def test_each_route_has_one_method(app: Flask) -> None:
    """A line speaks of one route: reading and writing have a line each."""
    assert [rule.rule for rule in rules(app) if len(methods(rule)) != 1] == []


@pytest.mark.parametrize("somebody", EVERYBODY, ids=lambda each: each.name)
def test_everybody_opens_what_their_line_says_and_nothing_else(app: Flask, somebody: Somebody) -> None:
    wrong, counted = [], Counter[str]()
    for rule in rules(app):
        line = ACCESS[rule.endpoint]
        if line.opens is None and somebody not in PLAIN:
            continue  # what everybody opens was asked by each role, and without account
        expected = expectation(somebody, line)
        answered = ask(app, somebody, rule, line)
        counted[expected] += 1
        if not fits(app, somebody, rule, answered, expected):
            wrong.append(f"{rule.rule} {methods(rule)}: {expected}, answered {answered.status} {answered.location}")
    assert wrong == [], "\n".join(wrong)
    assert sum(counted.values()) >= sum(line.opens is not None for line in ACCESS.values())
    print(f"{somebody.name}: {dict(counted)}")  # noqa: T201 (shown by pytest -s)


@pytest.mark.parametrize("somebody", PLAIN, ids=lambda each: each.name)
def test_a_forged_form_changes_nothing(app: Flask, somebody: Somebody) -> None:
    forged = []
    for rule in rules(app):
        if methods(rule) != ["POST"]:
            continue
        line = ACCESS[rule.endpoint]
        foreign = ask(app, somebody, rule, line, origin="https://ailleurs.example")
        without = ask(app, somebody, rule, line, token=False)
        refused = without.status_code == 400 or (somebody.role is None and without.location == "/connexion")
        if foreign.status_code != 403 or (rule.endpoint not in OPEN_FORMS and not refused):
            forged.append((rule.endpoint, foreign.status, without.status))
    assert forged == []


def expectation(somebody: Somebody, line: Line) -> str:
    """Return « open », « stranger », « refused », « hidden » (as what does not exist) or « second factor »."""
    if line.opens is None or somebody.role is None:
        return "open" if line.opens is None else "stranger"
    if somebody.role not in line.opens:
        return "refused"
    asked = line.identities or somebody.role in ADMINISTERS
    if somebody in WEAK and asked and not line.without_second_factor:
        return "second factor"
    return "hidden" if line.of and not somebody.ours else "open"


def fits(app: Flask, somebody: Somebody, rule: Rule, answered: TestResponse, expected: str) -> bool:
    if expected in SENT_TO:
        return (answered.status_code, answered.location) == (303, SENT_TO[expected])
    if expected == "refused":
        return answered.status_code == 403
    if expected == "hidden":
        unknown = ask(app, somebody, rule, Line(ACCESS[rule.endpoint].opens, body=ACCESS[rule.endpoint].body))
        return (answered.status, answered.location, answered.text) == (unknown.status, unknown.location, unknown.text)
    return is_open(answered, rule)


def is_open(answered: TestResponse, rule: Rule) -> bool:
    """Return whether a page opens; a public one may say that what it is asked for does not exist."""
    if answered.status_code >= 500:
        return False
    line = ACCESS[rule.endpoint]
    if line.opens is None:
        return answered.status_code not in {401, 403, 405}
    elsewhere = answered.location in {"/connexion", "/double-verification"}
    return answered.status_code not in DENIED and not elsewhere


def ask(
    app: Flask, somebody: Somebody, rule: Rule, line: Line, *, token: bool = True, origin: str | None = None
) -> TestResponse:
    """Ask for a route with a session of its own, for something of its own: no request spoils the next."""
    client = app.test_client()
    account = account_for(app, somebody)
    session = open_session(app, somebody, account)
    if session:
        client.set_cookie("session", session)
    address = app.url_map.bind("localhost").build(rule.endpoint, arguments(app, rule, line))
    method = methods(rule)[0]
    headers = {"Origin": origin} if origin else {}
    body = {**line.body, "site": "a1" if line.of == "site" else "inconnu"}
    if token and session:
        body["csrf_token"] = csrf(app, client)
    answered = client.open(address, method=method, data=body if method == "POST" else None, headers=headers)
    answered.get_data()
    answered.close()
    return answered


def account_for(app: Flask, somebody: Somebody) -> Account | None:
    """Return the account of who asks, as it was when the session was opened."""
    if not somebody.role and somebody.state not in {"old", "closed", "pending"}:
        return None
    administering = product_of(app).administering
    role = somebody.role or Role.SITE
    email = f"{somebody.name.replace(' ', '-').replace('’', '-')}@exemple.fr"
    found = administering.accounts.store.by_email(email)
    if found is None:
        place = somebody.state if somebody.state in {"a2", "b1"} else "a1"
        owner = "voisins" if place == "b1" else "structure"
        found = administering.add(None, Wanted(email, role, (SiteId(place),), owner), "quatre-chevaux-bleus")
    if somebody not in WEAK:
        administering.second_factor.store.install(found.id, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 0, ())
    return administering.accounts.store.by_id(found.id)


def open_session(app: Flask, somebody: Somebody, account: Account | None) -> str | None:
    product = product_of(app)
    if somebody.state == "unknown":
        return "une-session-inventée"
    if account is None:
        return None
    if somebody.state == "pending":
        return session_of(app, replace(account, id=None), pending=account.id)  # type: ignore[arg-type]
    session = session_of(app, account)
    if somebody.state == "closed":
        product.accounts.store.rewrite(replace(account, disabled=product.clock.now()))
    if somebody.state == "downgraded":
        product.accounts.store.rewrite(replace(account, role=Role.SITE))
        product.accounts.store.rewrite(replace(account, role=Role.MEDIATOR))
    if somebody.state == "old":
        stored = product.sessions.find(session)
        assert stored
        product.sessions.save(replace(stored, seen=stored.seen.replace(year=2025)))
    return session


def csrf(app: Flask, client: object) -> str:
    """Return a token that the session of this browser accepts."""
    from flask_wtf.csrf import generate_csrf  # noqa: PLC0415

    cookie = client.get_cookie("session")  # type: ignore[attr-defined]
    with app.test_request_context(headers={"Cookie": f"session={cookie.value}"} if cookie else {}):
        return generate_csrf()


def arguments(app: Flask, rule: Rule, line: Line) -> dict[str, object]:
    """Return what the address is made of: samples, and something of the site « a1 » where the line points at it."""
    given = {name: SAMPLES[name] for name in rule.arguments} | OF_ROUTE.get(rule.endpoint, {})
    if line.of in MAKE:
        given[POINTED[line.of]] = MAKE[line.of](app)
    return given


def a_diagnosis(app: Flask) -> str:
    """Return a passing that is kept and follows another, led by a mediator of the site « a1 »."""
    return a_passing(app, a_passing(app))


def a_passing(app: Flask, follows: DiagnosisId | None = None) -> DiagnosisId:
    product = product_of(app)
    diagnosis = Diagnosis(
        id=DiagnosisId(product.identifiers.new()),
        site=SiteId("a1"),
        mode=Mode.MEDIATOR,
        locale="fr",
        questionnaire="base",
        questionnaire_version=product.taking.questionnaire.version,
        started=product.clock.now(),
        answers=Answers(),
        account=an_account(app),
        kept_until=product.clock.now() + timedelta(days=700),
        follows=follows,
    )
    product.taking.diagnoses.add(diagnosis)
    return diagnosis.id


def an_account(app: Flask) -> str:
    product = product_of(app)
    wanted = Wanted(f"{product.identifiers.new().lower()}@exemple.fr", Role.MEDIATOR, (SiteId("a1"),))
    return product.administering.add(None, wanted).id


def a_call(app: Flask) -> str:
    product, diagnosis = product_of(app), a_passing(app)
    product.help_calls.call(SiteId("a1"), None, diagnosis)
    return next(each.id for each in product.help_calls.waiting(SiteId("a1")) if each.diagnosis == diagnosis)


MAKE = {"diagnosis": a_diagnosis, "account": an_account, "call": a_call}


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
