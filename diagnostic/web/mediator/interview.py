"""The interview at the desk: begin, take over, several questions a page or one at a time, pause, go on."""

from dataclasses import dataclass

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis, Mode
from diagnostic.domain.questionnaire import Question
from diagnostic.domain.sections import ORDER, Section, after, before, section_of
from diagnostic.services.accounts import Account
from diagnostic.services.intake import Opening
from diagnostic.web.i18n import current_tag
from diagnostic.web.mediator.access import AT_DESK, desk_site, with_case
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.filled import Filled, keep
from diagnostic.web.mediator.rows import Row, Typed, rows_of
from diagnostic.web.presenting.phrases import phrase
from diagnostic.web.product import product

MODES = {Mode.MEDIATOR, Mode.REFERRAL, Mode.PAPER}
LONGEST_SENDER = 80
UNPROCESSABLE = 422
SHOWN = "vu"
NAMES = {Section.WISHES: "Souhaits", Section.COMING: "Venir, avec qui"}
TITLES = {Mode.REFERRAL: "Repérage", Mode.PAPER: "Saisie d’un papier"}
SENDER_MISSING = "Écrivez le nom de votre structure. Elle sera sur la feuille."


@dataclass(frozen=True, slots=True)
class Stage:
    """One stone of the way: its name, whether it is where we stand, whether all of it was answered."""

    section: str
    name: str
    here: bool
    done: bool


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page of the interview."""

    id: str
    title: str
    begun: str
    action: str
    rows: tuple[Row, ...]
    stages: tuple[Stage, ...]
    section: str
    following: tuple[str, str] | None
    former: tuple[str, str] | None
    shown: str
    one: str
    more: bool = False
    single: bool = False
    seen_too: bool = False


@blueprint.post("/bureau/entretiens")
@AT_DESK
def begin(account: Account) -> ResponseReturnValue:
    """Open an interview, a screening, or a questionnaire filled in on paper."""
    mode = _mode(request.form.get("mode", ""))
    sender = request.form.get("structure", "").strip()[:LONGEST_SENDER]
    if mode is Mode.REFERRAL and not sender:
        return redirect(url_for("mediator.screening", erreur=1), 303)
    opened = product().intake.begin(desk_site(), Opening(account.id, mode, current_tag(), sender))
    return redirect(url_for("mediator.form", diagnosis_id=opened.id, section=Section.WISHES), 303)


@blueprint.get("/bureau/reperage")
@AT_DESK
def screening(account: Account) -> ResponseReturnValue:
    """Ask for whom the screening is made: the sheet says it."""
    error = SENDER_MISSING if request.args.get("erreur") else None
    return render_template("mediator/screening.html", error=error, account=account)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/reprendre")
@AT_DESK
@with_case
def take_over(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Go on at the desk with what a person began at a screen."""
    taken = product().intake.take_over(diagnosis, account.id)
    return redirect(url_for("mediator.form", diagnosis_id=taken.id, section=_where(taken)), 303)


@blueprint.get("/bureau/entretien/<diagnosis_id>")
@AT_DESK
@with_case
def resume(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Go on where the interview stands."""
    del account
    return redirect(url_for("mediator.form", diagnosis_id=diagnosis.id, section=_where(diagnosis)), 303)


@blueprint.get("/bureau/entretien/<diagnosis_id>/<section>")
@AT_DESK
@with_case
def form(account: Account, diagnosis: Diagnosis, section: str) -> ResponseReturnValue:
    """Show the questions of a section, all at once."""
    return _shown(account, _page(diagnosis, _section(section), more="encore" in request.args))


@blueprint.post("/bureau/entretien/<diagnosis_id>/<section>")
@AT_DESK
@with_case
def fill(account: Account, diagnosis: Diagnosis, section: str) -> ResponseReturnValue:
    """Keep one answer as it is given, or all of a page, and go where the mediator says."""
    here = _section(section)
    filled = keep(diagnosis, request.form.to_dict(flat=False))
    if "auto" in request.form:
        return _noted(filled)
    if filled.town:
        page = _page(filled.diagnosis, here, typed=filled.town)
        return _shown(account, page, status=UNPROCESSABLE)
    return redirect(_onward(filled, here), 303)


@blueprint.get("/bureau/entretien/<diagnosis_id>/question")
@AT_DESK
@with_case
def one(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show one question: the one asked for, or the next."""
    wanted = request.args.get("numero") or product().intake.following(diagnosis)
    question = product().taking.questionnaire.question(wanted) if wanted else None
    if question is None:
        return redirect(url_for("mediator.show", diagnosis_id=diagnosis.id), 303)
    return _shown(account, _single(diagnosis, question))


@blueprint.post("/bureau/entretien/<diagnosis_id>/question")
@AT_DESK
@with_case
def answer_one(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Keep the answer and ask the next question."""
    filled = keep(diagnosis, request.form.to_dict(flat=False))
    if "auto" in request.form:
        return _noted(filled)
    if filled.town:
        question = product().taking.question(request.form.get(SHOWN, ""))
        return _shown(account, _single(filled.diagnosis, question, typed=filled.town), status=UNPROCESSABLE)
    target = _elsewhere(filled.diagnosis) or url_for("mediator.one", diagnosis_id=diagnosis.id)
    return redirect(target, 303)


def _noted(filled: Filled) -> ResponseReturnValue:
    """Say to the script that one answer is kept, or in words what is missing."""
    return (filled.town.error or "", 200) if filled.town else ("", 204)


def _shown(account: Account, page: FormPage, *, status: int = 200) -> Response:
    return make_response(render_template("mediator/form.html", page=page, account=account), status)


def _page(diagnosis: Diagnosis, section: Section, *, typed: Typed | None = None, more: bool = False) -> FormPage:
    questions = product().intake.rows(diagnosis, section)
    rows = rows_of(questions, diagnosis.answers, typed)
    following, former = after(section), before(section)
    return FormPage(
        id=diagnosis.id,
        title=_title(diagnosis),
        begun=f"Commencé à {diagnosis.started:%H} h {diagnosis.started:%M}",
        action=url_for("mediator.fill", diagnosis_id=diagnosis.id, section=section),
        rows=rows,
        stages=_stages(diagnosis, section),
        section=_name(section),
        following=(following, _name(following)) if following else None,
        former=(former, _name(former)) if former else None,
        shown=" ".join(question.id for question in questions),
        one=url_for("mediator.one", diagnosis_id=diagnosis.id),
        more=more,
        seen_too=any(row.seen for row in rows),
    )


def _single(diagnosis: Diagnosis, question: Question, *, typed: Typed | None = None) -> FormPage:
    section = section_of(product().taking.questionnaire, question) or Section.WISHES
    rows = rows_of([question], diagnosis.answers, typed)
    return FormPage(
        id=diagnosis.id,
        title=_title(diagnosis),
        begun=f"Question {product().intake.path(diagnosis).number(diagnosis.answers, question.id)}",
        action=url_for("mediator.answer_one", diagnosis_id=diagnosis.id),
        rows=rows,
        stages=_stages(diagnosis, section),
        section=_name(section),
        following=None,
        former=_question_before(diagnosis, question),
        shown=question.id,
        one=url_for("mediator.form", diagnosis_id=diagnosis.id, section=section),
        single=True,
        seen_too=any(row.seen for row in rows),
    )


def _question_before(diagnosis: Diagnosis, question: Question) -> tuple[str, str] | None:
    order = [answer.question for answer in diagnosis.answers]
    place = order.index(question.id) if question.id in order else len(order)
    return (f"q:{order[place - 1]}", "question d’avant") if place else None


def _stages(diagnosis: Diagnosis, here: Section) -> tuple[Stage, ...]:
    return tuple(Stage(each, _name(each), each is here, _is_done(diagnosis, each)) for each in ORDER)


def _is_done(diagnosis: Diagnosis, section: Section) -> bool:
    rows = product().intake.rows(diagnosis, section)
    asked = [question for question in rows if not question.desk_only]
    return bool(asked) and all(question.id in diagnosis.answers for question in asked)


def _onward(filled: Filled, here: Section) -> str:
    """Return where to go: where the mediator says, but first to the questions that the answers called for."""
    diagnosis = filled.diagnosis
    called = product().intake.called(diagnosis, here, request.form.get(SHOWN, "").split())
    wanted = request.form.get("vers", "")
    if called and wanted == (after(here) or "resultat"):
        return url_for("mediator.form", diagnosis_id=diagnosis.id, section=here, encore=1)
    return _elsewhere(diagnosis) or url_for("mediator.form", diagnosis_id=diagnosis.id, section=_section(wanted))


def _elsewhere(diagnosis: Diagnosis) -> str | None:
    wanted = request.form.get("vers", "")
    if wanted == "resultat":
        return url_for("mediator.show", diagnosis_id=diagnosis.id)
    if wanted == "pause":
        product().outcomes.outcome(diagnosis, desk_site())  # from now on it has a code, and is kept until the evening
        return url_for("mediator.home", pause=diagnosis.id)
    if wanted.startswith("q:"):
        return url_for("mediator.one", diagnosis_id=diagnosis.id, numero=wanted.removeprefix("q:"))
    return url_for("mediator.form", diagnosis_id=diagnosis.id, section=wanted) if wanted in set(Section) else None


def _where(diagnosis: Diagnosis) -> Section:
    """Return the section of the next question, the last one when nothing is left."""
    name = product().intake.following(diagnosis)
    question = product().taking.questionnaire.question(name) if name else None
    found = section_of(product().taking.questionnaire, question) if question else None
    return found or ORDER[-1]


def _title(diagnosis: Diagnosis) -> str:
    name = TITLES.get(diagnosis.mode, "Entretien")
    return f"{name} {diagnosis.day_code}" if diagnosis.day_code else name


def _name(section: Section) -> str:
    return NAMES.get(section) or phrase(f"path.{section}")


def _section(name: str) -> Section:
    if name not in set(Section):
        abort(404)
    return Section(name)


def _mode(name: str) -> Mode:
    found = next((mode for mode in MODES if mode == name), None)
    if found is None:
        abort(400)
    return found
