"""The trail: who did what, when, on what; an organisation reads its own, an operator all of it."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from diagnostic.services.accounts import Account, Role
from diagnostic.services.audit import WORDS, AuditLine, AuditWanted
from diagnostic.web.product import product
from diagnostic.web.staff.access import for_role
from diagnostic.web.staff.blueprint import blueprint
from diagnostic.web.staff.moments import local_moment

SHORT = 8  # letters of a random id that are enough to tell two apart
SOMEBODY = "au serveur"
NOBODY = "inconnu"


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One act in words."""

    at: str
    who: str
    what: str
    subject: str


@dataclass(frozen=True, slots=True)
class TrailPage:
    """What the page of the trail gets; ``older`` is the number the next lines come before."""

    lines: tuple[TrailLine, ...]
    older: int | None
    days: int


@blueprint.get("/journal")
@for_role(Role.SITE, Role.OPERATOR)
def trail(account: Account) -> ResponseReturnValue:
    """Show what was done, the newest first."""
    before = request.args.get("avant", type=int)
    organisation = None if account.role is Role.OPERATOR else account.organisation
    wanted = AuditWanted(organisation, before=before)
    found = product().audit.lines(wanted)
    names = {each.id: each.email for each in product().accounts.store.all(organisation)}
    lines = tuple(_line(line, names) for line in found)
    older = found[-1].number if len(found) == wanted.most else None
    page = TrailPage(lines, older, product().settings.audit_days)
    return render_template("staff/trail.html", page=page)


def _line(line: AuditLine, names: dict[str, str]) -> TrailLine:
    event = line.event
    who = names.get(event.account, "compte effacé") if event.account else _unknown(event.act)
    subject = "" if event.subject == event.account else names.get(event.subject, event.subject[:SHORT])
    return TrailLine(local_moment(line.at), who, WORDS[event.act], subject)


def _unknown(act: str) -> str:
    return NOBODY if act == "sign_in_refused" else SOMEBODY
