"""Choosing another step: first what, then where and when; the reason is kept."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.catalogue import HelpKind, Programme, Venue, VenueId, WorkshopDate
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.geography import Point, distance_km
from diagnostic.domain.lettering import readable
from diagnostic.domain.orientation.editing import MOST_STEPS
from diagnostic.domain.questionnaire import Role
from diagnostic.services.accounts import Account
from diagnostic.services.adjusting import Wish
from diagnostic.web.i18n import t
from diagnostic.web.locales import SOURCE
from diagnostic.web.mediator.access import AT_DESK, desk_site, with_case
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.pages import ChoosingPage, Offered
from diagnostic.web.presenting import dates
from diagnostic.web.presenting.phrases import phrase
from diagnostic.web.product import product

UNPROCESSABLE = 422
MOST_DATES = MOST_PLACES = 10
LONGEST_REASON = 140
DATE, PLACE, DESK = "date:", "lieu:", "accueil"
GONE = "Choisissez un atelier, un lieu ou l’accueil."


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/pas/<int:place>")
@AT_DESK
@with_case
def choose(account: Account, diagnosis: Diagnosis, place: int) -> ResponseReturnValue:
    """Show what may be put in the place of a step."""
    page = _page(diagnosis, place, request.args.get("programme", ""))
    return render_template("mediator/choosing.html", page=page, account=account)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/pas/<int:place>")
@AT_DESK
@with_case
def put(account: Account, diagnosis: Diagnosis, place: int) -> ResponseReturnValue:
    """Put what was chosen in the place of a step, and keep the reason."""
    programme, where = request.form.get("programme", ""), request.form.get("ou", "")
    wish = _wish(programme, where)
    if wish is None or not product().adjusting.put(diagnosis, desk_site(), place, wish):
        page = _page(diagnosis, place, programme, error=GONE)
        return render_template("mediator/choosing.html", page=page, account=account), UNPROCESSABLE
    reason = " ".join(request.form.get("raison", "").split())[:LONGEST_REASON]
    if reason:
        product().adjusting.explain(diagnosis.id, f"Pas {place + 1} : {reason}")
    return redirect(url_for("mediator.show", diagnosis_id=diagnosis.id), 303)


def _wish(programme: str, where: str) -> Wish | None:
    if where.startswith(DATE):
        return Wish(programme, date=where.removeprefix(DATE))
    if where.startswith(PLACE):
        source, _slash, name = where.removeprefix(PLACE).partition("/")
        return Wish(programme, venue=VenueId(source, name))
    return Wish(programme) if where == DESK else None


def _page(diagnosis: Diagnosis, place: int, wanted: str, *, error: str | None = None) -> ChoosingPage:
    if place >= MOST_STEPS:
        abort(404)
    programmes = product().catalogues.of(desk_site()).programmes()
    programme = next((each for each in programmes if each.id == wanted), None)
    return ChoosingPage(
        id=diagnosis.id,
        place=place,
        title="Premier pas" if place == 0 else f"Pas {place + 1}",
        action=url_for("mediator.put", diagnosis_id=diagnosis.id, place=place),
        programmes=tuple(_grouped()),
        programme=programme.id if programme else "",
        dates=tuple(_dates(programme)) if programme else (),
        places=tuple(_places(programme, diagnosis)) if programme else (),
        error=error,
    )


def _grouped() -> Iterator[tuple[str, tuple[Offered, ...]]]:
    known = sorted(product().catalogues.of(desk_site()).programmes(), key=lambda programme: t(programme.title))
    for kind in HelpKind:
        named = tuple(Offered(each.id, t(each.title)) for each in known if each.help_kind is kind)
        if named:
            yield phrase(f"help.{kind}"), named


def _dates(programme: Programme) -> Iterator[Offered]:
    venues = {venue.id: venue for venue in product().catalogues.of(desk_site()).venues()}
    for date in product().adjusting.dates_of(programme.id, desk_site(), product().clock.now())[:MOST_DATES]:
        venue = venues.get(date.venue)
        if venue:
            yield Offered(f"{DATE}{date.id}", f"{_moment(date)}, {readable(venue.name)}, {venue.commune}")


def _moment(date: WorkshopDate) -> str:
    starts = date.starts.astimezone(ZoneInfo(desk_site().time_zone))
    return f"{dates.day(starts.date(), SOURCE)}, {dates.clock(dates.at(starts), SOURCE)}"


def _places(programme: Programme, diagnosis: Diagnosis) -> Iterator[Offered]:
    centre = _centre(diagnosis)
    known = product().adjusting.places_of(programme, desk_site())
    ranked = sorted(known, key=lambda venue: (_far(venue, centre), venue.name))
    for venue in ranked[:MOST_PLACES]:
        far = _far(venue, centre)
        words = f", environ {far:.0f} km" if centre and far < float("inf") else ""
        yield Offered(f"{PLACE}{venue.id.source}/{venue.id.id}", f"{readable(venue.name)}, {venue.commune}{words}")


def _far(venue: Venue, centre: Point | None) -> float:
    if centre is None or venue.latitude is None or venue.longitude is None:
        return float("inf")
    return distance_km(centre, Point(venue.latitude, venue.longitude))


def _centre(diagnosis: Diagnosis) -> Point | None:
    codes = diagnosis.answers.codes(product().taking.questionnaire.sole(Role.TOWN).id)
    town = product().towns.town(codes[0] if codes else desk_site().insee or "")
    if town is None or town.latitude is None or town.longitude is None:
        return None
    return Point(town.latitude, town.longitude)
