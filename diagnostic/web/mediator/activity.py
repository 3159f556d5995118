"""A mediator's own work: lists and search, the words of La Coop, tables without names, an agenda."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from diagnostic.domain.coop import INDIVIDUAL, MATERIALS, PLACE, activity_of
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.orientation import Orientation
from diagnostic.domain.orientation.editing import steps_of
from diagnostic.services.accounts import Account
from diagnostic.services.intake import CaseLine, Wanted
from diagnostic.services.ports import Site
from diagnostic.services.sharing import SharedDate
from diagnostic.web.i18n import t
from diagnostic.web.mediator.access import AT_DESK, desk_site
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.listing import WHERE, line_of
from diagnostic.web.mediator.pages import SearchPage
from diagnostic.web.product import product

COLUMNS = (
    "date",
    "heure",
    "duree_minutes",
    "mode",
    "lieu",
    "langue",
    "reponses",
    "premier_pas",
    "thematiques",
    "garde",
)
MINE, DONE, OPEN = "moi", "termine", "en-cours"


@blueprint.get("/bureau/recherche")
@AT_DESK
def search(account: Account) -> ResponseReturnValue:
    """Look for diagnoses by date, state, and whose they are."""
    wanted = _wanted(account)
    lines = [line for line in product().intake.store.lines(desk_site().id, wanted) if line.opened]
    page = SearchPage(
        since=request.args.get("du", ""),
        until=request.args.get("au", ""),
        whose=request.args.get("qui", ""),
        state=request.args.get("etat", ""),
        lines=tuple(line_of(line, account, dated=True) for line in lines),
    )
    return render_template("mediator/search.html", page=page, account=account)


@blueprint.get("/bureau/activite.<any(csv, xlsx):kind>")
@AT_DESK
def table(account: Account, kind: str) -> ResponseReturnValue:
    """Return one's own work as a table, without names."""
    rows = list(_rows(account))
    if kind == "xlsx":
        body, mimetype = product().tables.workbook(COLUMNS, rows), "application/vnd.ms-excel"
    else:
        body, mimetype = product().tables.csv(COLUMNS, rows), "text/csv"
    headers = {"Content-Disposition": f'attachment; filename="mon-activite.{"xlsx" if kind == "xlsx" else "csv"}"'}
    return Response(body, mimetype=mimetype, headers=headers)


@blueprint.get("/bureau/seances.ics")
@AT_DESK
def agenda(account: Account) -> ResponseReturnValue:
    """Return the sessions proposed to one's own people, without saying who."""
    found = {}
    for _line, diagnosis in _mine(account):
        for step in steps_of(product().outcomes.outcome(diagnosis, desk_site()).orientation):
            if step.date and step.programme and step.venue:
                found[step.date.id] = SharedDate(step.date, step.programme, step.venue)
    ordered = sorted(found.values(), key=lambda shared: shared.date.starts)
    body = product().formats.calendar("Séances proposées", ordered, product().clock.now())
    headers = {"Content-Disposition": 'attachment; filename="seances.ics"'}
    return Response(body, mimetype="text/calendar", headers=headers)


def coop_lines(diagnosis: Diagnosis, orientation: Orientation, site: Site) -> tuple[tuple[str, str], ...]:
    """Return an interview in the words of La Coop, in the order of its form."""
    activity = activity_of(orientation, diagnosis.mode, _minutes(diagnosis), here=site.name)
    return (
        ("Type", INDIVIDUAL),
        ("Date", f"{diagnosis.started:%d/%m/%Y}"),
        ("Durée", f"{activity.minutes} min"),
        (PLACE, f"{site.name}, {site.commune}"),
        ("Matériel utilisé", f"à choisir : {', '.join(MATERIALS)}"),
        ("Thématiques", ", ".join(activity.topics)),
        ("Niveau d’autonomie", activity.autonomy),
        ("Orienté vers", activity.sent_to or "Non orienté"),
    )


def _rows(account: Account) -> Iterator[dict[str, str]]:
    site = desk_site()
    for line, diagnosis in _mine(account):
        orientation = product().outcomes.outcome(diagnosis, site).orientation
        activity = activity_of(orientation, diagnosis.mode, _minutes(diagnosis), here=site.name)
        programme = orientation.first.programme
        yield {
            "date": f"{line.started:%Y-%m-%d}",
            "heure": f"{line.started:%H:%M}",
            "duree_minutes": f"{_minutes(diagnosis):.0f}",
            "mode": WHERE[line.mode],
            "lieu": site.name,
            "langue": diagnosis.locale,
            "reponses": str(line.answered),
            "premier_pas": t(programme.title) if programme else "",
            "thematiques": " | ".join(activity.topics),
            "garde": "oui" if line.kept else "non",
        }


def _mine(account: Account) -> Iterator[tuple[CaseLine, Diagnosis]]:
    for line in product().intake.store.lines(desk_site().id, Wanted(account=account.id, done=True)):
        diagnosis = product().taking.diagnoses.find(line.id)
        if diagnosis:
            yield line, diagnosis


def _minutes(diagnosis: Diagnosis) -> float:
    ended = diagnosis.completed or diagnosis.started
    return max(1.0, (ended - diagnosis.started).total_seconds() / 60)


def _wanted(account: Account) -> Wanted:
    states = {DONE: True, OPEN: False}
    until = _day(request.args.get("au", ""))
    return Wanted(
        since=_day(request.args.get("du", "")),
        until=until + timedelta(days=1) if until else None,
        account=account.id if request.args.get("qui") == MINE else None,
        done=states.get(request.args.get("etat", "")),
    )


def _day(typed: str) -> datetime | None:
    """Return the start of a day typed in, None when it cannot be read."""
    try:
        return datetime.combine(date.fromisoformat(typed), time(), ZoneInfo(desk_site().time_zone)).astimezone(UTC)
    except ValueError:
        return None
