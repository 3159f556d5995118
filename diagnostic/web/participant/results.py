"""The result, the three paths, and the sheet to take along."""

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.orientation import Recommendation
from diagnostic.domain.outcome import Outcome
from diagnostic.domain.stakes import Stake
from diagnostic.services.ports import Site
from diagnostic.web.i18n import current_tag
from diagnostic.web.locales import SOURCE
from diagnostic.web.participant.blueprint import blueprint
from diagnostic.web.participant.drawing import WITH_PATHS, drawn
from diagnostic.web.participant.exercises import invitation_address
from diagnostic.web.participant.guard import with_diagnosis
from diagnostic.web.participant.pages import PathsPage, ResultPage, SheetPage, StepCard
from diagnostic.web.participant.printing import may_print
from diagnostic.web.place import current_kiosk, site_of
from diagnostic.web.presenting.paths import paths
from diagnostic.web.presenting.sheet import strength_sentences
from diagnostic.web.presenting.steps import step_words
from diagnostic.web.presenting.town import town_name
from diagnostic.web.product import product
from diagnostic.web.sessions import CODE_SHOWN, current_session

FILE_NAME = "mon-premier-pas.pdf"


@blueprint.get("/resultat")
@with_diagnosis
def result(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show what the person does already, one first step, and at most two next ones."""
    site = site_of(diagnosis)
    outcome = product().outcomes.outcome(diagnosis, site)
    return render_template("participant/result.html", page=_result_page(diagnosis, outcome, site))


@blueprint.get("/chemins")
@with_diagnosis
def see_paths(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show the three paths; the sheet then carries them too."""
    current_session()[WITH_PATHS] = "1"
    product().adjusting.texts.carry_paths(diagnosis.id, shown=True)
    outcome = product().outcomes.outcome(diagnosis, site_of(diagnosis))
    page = PathsPage(paths(outcome), _url("sheet"), _url("result"), _url("review"))
    return render_template("participant/paths.html", page=page)


@blueprint.get("/feuille")
@with_diagnosis
def sheet(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show how to take the sheet along."""
    product().outcomes.outcome(diagnosis, site_of(diagnosis))
    code = product().taking.current(diagnosis.id).day_code or ""
    current_session()[CODE_SHOWN] = "1"
    pdf = None if current_kiosk() else _url("sheet_pdf")
    large = url_for("participant.sheet_pdf", grand=1) if pdf else None
    both = url_for("participant.sheet_pdf", deux=1) if pdf and current_tag() != SOURCE else None
    printing = _url("print_sheet") if may_print() else None
    bilingual = current_tag() != SOURCE
    phone = _url("take_away") if product().settings.public_url and current_kiosk() else None
    reference = product().following.reference(diagnosis.id)
    page = SheetPage(code, pdf, large, both, _url("finish"), _url("result"), printing, bilingual, phone, reference)
    return render_template("participant/sheet.html", page=page)


@blueprint.get("/feuille.pdf")
@with_diagnosis
def sheet_pdf(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Return the sheet itself."""
    if current_kiosk():
        abort(403)
    body = drawn(diagnosis, large="grand" in request.args, bilingual="deux" in request.args)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(body, mimetype="application/pdf", headers=headers)


def _result_page(diagnosis: Diagnosis, outcome: Outcome, site: Site) -> ResultPage:
    town = town_name(diagnosis.answers)
    return ResultPage(
        strengths=strength_sentences(outcome),
        first=_card(outcome.orientation.first, site, town),
        following=tuple(_card(step, site, town) for step in outcome.orientation.following),
        onward=_url("sheet"),
        paths=_url("see_paths") if len(outcome.unanswered) < len(Stake) else None,
        review=_url("review"),
        exercises=invitation_address(diagnosis),
    )


def _card(step: Recommendation, site: Site, town: str | None) -> StepCard:
    words = step_words(step, site, town)
    return StepCard(words.title, words.title_lang, words.why, words.help_line, words.facts, words.warning)


def _url(view: str) -> str:
    return url_for(f"participant.{view}")
