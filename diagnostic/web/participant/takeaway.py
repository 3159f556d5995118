"""Taking the sheet on one’s own phone: a link that nobody can guess, good for a quarter of an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

import segno
from flask import Response, abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId
from diagnostic.web.i18n import current_tag, offered_locales, speaking
from diagnostic.web.participant.blueprint import blueprint
from diagnostic.web.participant.drawing import Drawing, drawn_for, with_paths
from diagnostic.web.participant.guard import with_diagnosis
from diagnostic.web.participant.pages import TakeawayPage
from diagnostic.web.place import site_of
from diagnostic.web.product import product

MINUTES = 15
SALT = "feuille-sur-telephone"
FILE_NAME = "mon-premier-pas.pdf"
QUIET_ZONE = 4  # modules of white that a camera needs around the code (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What a link opens: whose sheet, until when, in which language, with the three paths or without."""

    diagnosis: DiagnosisId
    until: datetime
    locale: str
    with_paths: bool


@blueprint.get("/feuille/telephone")
@with_diagnosis
def take_away(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show the code that a phone reads."""
    _only_with_public_address()
    product().outcomes.outcome(diagnosis, site_of(diagnosis))
    page = TakeawayPage(
        image=url_for("participant.take_away_code"),
        minutes=MINUTES,
        day_code=product().taking.current(diagnosis.id).day_code or "",
        back=url_for("participant.sheet"),
    )
    return render_template("participant/takeaway.html", page=page)


@blueprint.get("/feuille/telephone.svg")
@with_diagnosis
def take_away_code(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Return the code itself, drawn anew each time with a new quarter of an hour."""
    _only_with_public_address()
    until = product().clock.now() + timedelta(minutes=MINUTES)
    link = signed(Takeaway(diagnosis.id, until, current_tag(), with_paths()))
    address = f"{product().settings.public_origin}{url_for('participant.taken_away', token=link)}"
    return Response(_drawn_code(address), mimetype="image/svg+xml")


@blueprint.get("/telephone/<token>")
def taken_away(token: str) -> ResponseReturnValue:
    """Return the sheet to the phone that read the code; later, say kindly where to get it."""
    wanted = read(token)
    diagnosis = product().taking.diagnoses.find(wanted.diagnosis) if wanted else None
    if wanted is None or diagnosis is None or product().clock.now() > wanted.until:
        return render_template("participant/takeaway_late.html"), 410
    with speaking(wanted.locale):
        body = drawn_for(diagnosis, site_of(diagnosis), Drawing(with_paths=wanted.with_paths))
    headers = {"Content-Disposition": f'inline; filename="{FILE_NAME}"', "X-Robots-Tag": "noindex"}
    return Response(body, mimetype="application/pdf", headers=headers)


def signed(takeaway: Takeaway) -> str:
    """Return the token of a link; nobody can make one without the key of this home."""
    until = int(takeaway.until.timestamp())
    return str(_serializer().dumps([takeaway.diagnosis, until, takeaway.locale, takeaway.with_paths]))


def read(token: str) -> Takeaway | None:
    """Return what a token stands for, or None when it was not made here."""
    try:
        diagnosis, until, locale, paths = _serializer().loads(token)
    except BadSignature:
        return None
    if locale not in {offered.tag for offered in offered_locales()}:
        return None
    return Takeaway(
        DiagnosisId(diagnosis), datetime.fromtimestamp(until, product().clock.now().tzinfo), locale, paths
    )


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)


def _only_with_public_address() -> None:
    if product().settings.public_url is None:
        abort(404)


def _drawn_code(address: str) -> bytes:
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", border=QUIET_ZONE, light="#fff", omitsize=True, xmldecl=False, svgns=True)
    return out.getvalue()
