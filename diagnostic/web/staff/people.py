"""The accounts a site manager or an operator looks after."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.accounts import Account, AccountError, Role
from diagnostic.services.administering import GIVEN, Wanted, usual_time
from diagnostic.services.ports import PostError, Site
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session
from diagnostic.web.staff.access import for_role
from diagnostic.web.staff.blueprint import UNPROCESSABLE, blueprint
from diagnostic.web.staff.own import ROLES

LINK_SEED = "link_seed"  # in the session: what the link just made is derived from, until another is made
LINK_FOR = "link_for"
LINK_SENT = "link_sent"
LOOKS_AFTER = for_role(Role.SITE, Role.OPERATOR)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An account of the list."""

    id: str
    email: str
    role: str
    state: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """What the list of accounts gets; what was typed stays there after an error."""

    people: tuple[PersonLine, ...]
    roles: tuple[tuple[str, str], ...]
    sites: tuple[Site, ...]
    error: str | None = None
    email: str = ""
    role: str = Role.MEDIATOR.value
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page of one account gets."""

    person: PersonLine
    account: Account
    roles: tuple[tuple[str, str], ...]
    oneself: bool
    error: str | None = None


@blueprint.get("/comptes")
@LOOKS_AFTER
def people(account: Account) -> ResponseReturnValue:
    """List the accounts, and offer to invite somebody."""
    return _people(account)


@blueprint.post("/comptes")
@LOOKS_AFTER
def invite(account: Account) -> ResponseReturnValue:
    """Make an account that waits for its invitation, and show the link."""
    form = request.form
    sites = tuple(SiteId(site) for site in form.getlist("lieu"))
    try:
        wanted = Wanted(form.get("email", "")[:200], Role(form.get("role", "")), sites)
        made = product().administering.add(account, wanted)
    except ValueError as error:  # a role nobody has, or AccountError
        told = str(error) if isinstance(error, AccountError) else "Choisissez un rôle."
        return _people(account, told), UNPROCESSABLE
    return _with_link(account, made)


@blueprint.get("/comptes/<account_id>")
@LOOKS_AFTER
def person(account: Account, account_id: str) -> ResponseReturnValue:
    """Show one account."""
    return _person(account, _one(account, account_id))


@blueprint.post("/comptes/<account_id>/role")
@LOOKS_AFTER
def change_role(account: Account, account_id: str) -> ResponseReturnValue:
    """Give another role."""
    found = _one(account, account_id)
    try:
        product().administering.change(account, found, Role(request.form.get("role", "")))
    except ValueError as error:
        told = str(error) if isinstance(error, AccountError) else "Choisissez un rôle."
        return _person(account, found, told), UNPROCESSABLE
    return redirect(url_for("staff.person", account_id=account_id), 303)


@blueprint.post("/comptes/<account_id>/fermer")
@LOOKS_AFTER
def close_account(account: Account, account_id: str) -> ResponseReturnValue:
    """Close an account and its sessions."""
    found = _one(account, account_id)
    try:
        product().administering.close(account, found)
    except AccountError as error:
        return _person(account, found, str(error)), UNPROCESSABLE
    return redirect(url_for("staff.person", account_id=account_id), 303)


@blueprint.post("/comptes/<account_id>/rouvrir")
@LOOKS_AFTER
def reopen_account(account: Account, account_id: str) -> ResponseReturnValue:
    """Open a closed account again."""
    product().administering.reopen(account, _one(account, account_id))
    return redirect(url_for("staff.person", account_id=account_id), 303)


@blueprint.post("/comptes/<account_id>/lien")
@LOOKS_AFTER
def make_link(account: Account, account_id: str) -> ResponseReturnValue:
    """Make a link by which the account chooses a password."""
    return _with_link(account, _one(account, account_id))


@blueprint.get("/comptes/<account_id>/lien")
@LOOKS_AFTER
def show_link(account: Account, account_id: str) -> ResponseReturnValue:
    """Show the link just made, to be given or printed."""
    found, session = _one(account, account_id), current_session()
    if session.get(LINK_FOR) != found.id:
        return redirect(url_for("staff.person", account_id=account_id), 303)
    address = _link(session[LINK_SEED])
    page = {"address": address, "days": usual_time(found).days, "sent": session.get(LINK_SENT)}
    return render_template("staff/link.html", person=found, **page)


def _with_link(account: Account, found: Account) -> ResponseReturnValue:
    seed = product().identifiers.new()
    product().administering.invite(account, found, seed)
    sent = _sent(found, _link(seed))
    current_session().update({LINK_SEED: seed, LINK_FOR: found.id, LINK_SENT: sent})
    return redirect(url_for("staff.show_link", account_id=found.id), 303)


def _link(seed: str) -> str:
    path = url_for("staff.open_link", token=product().administering.links.token(seed))
    return (product().settings.public_url or request.host_url.rstrip("/")) + path


def _sent(found: Account, link: str) -> str:
    """Send the link where there is a server for letters; return « yes », « no » or nothing."""
    post = product().post
    if post is None:
        return ""
    text = render_template("staff/letter.txt", link=link, days=usual_time(found).days)
    try:
        post.send(found.email, "Votre compte : choisir un mot de passe", text)
    except PostError:
        return "no"
    return "yes"


def _one(account: Account, account_id: str) -> Account:
    return product().administering.one(account, account_id) or abort(404)


def _people(account: Account, error: str | None = None) -> str:
    form = request.form
    page = PeoplePage(
        people=tuple(_line(each) for each in product().administering.looked_after(account)),
        roles=_roles(account),
        sites=tuple(product().accounts.sites(account)),
        error=error,
        email=form.get("email", ""),
        role=form.get("role", Role.MEDIATOR.value),
        chosen=tuple(form.getlist("lieu")),
    )
    return render_template("staff/people.html", page=page)


def _person(account: Account, found: Account, error: str | None = None) -> str:
    page = PersonPage(_line(found), found, _roles(account), found.id == account.id, error)
    return render_template("staff/person.html", page=page)


def _roles(account: Account) -> tuple[tuple[str, str], ...]:
    return tuple((role.value, ROLES[role.value]) for role in GIVEN[account.role])


def _line(account: Account) -> PersonLine:
    states = (
        ("fermé", account.disabled is not None),
        ("invitation en attente", account.password_hash is None),
        ("double vérification", account.second_factor),
    )
    state = ", ".join(words for words, holds in states if holds)
    return PersonLine(account.id, account.email, ROLES[account.role], state or "ouvert")
