"""A result at the desk: where the person stands, what may be changed, the sheet, the mediator's copy, the printer."""

from hashlib import sha256

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.orientation.editing import MOST_STEPS
from diagnostic.domain.sheet import SheetContent
from diagnostic.domain.stakes import Stake
from diagnostic.services.accounts import Account
from diagnostic.services.adjusting import NoteKind, NoteTooLongError
from diagnostic.services.audit import Act
from diagnostic.services.printers import Stage, Trouble
from diagnostic.web.i18n import speaking
from diagnostic.web.locales import SOURCE
from diagnostic.web.mediator.access import AT_DESK, audited, desk_site, with_case
from diagnostic.web.mediator.activity import coop_lines
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.explaining import access_rows, answer_rows, aside_rows, compared_rows, step_rows
from diagnostic.web.mediator.pages import DeskResult, PrintState, StakeRow
from diagnostic.web.presenting import dates
from diagnostic.web.presenting.asked import sheet_request
from diagnostic.web.presenting.copy import CopyRequest, copy_content, copy_stake
from diagnostic.web.presenting.paths import paths
from diagnostic.web.presenting.sheet import sheet_content
from diagnostic.web.presenting.town import town_name
from diagnostic.web.product import product

UNPROCESSABLE = 422
AGREE = "Cochez d’abord ce que la personne a dit."
TOO_LONG = "Votre texte dépasse 280 signes. Raccourcissez-le, puis recommencez."
ENDED = {
    Trouble.OFFLINE: "L’imprimante ne répond pas.",
    Trouble.BUSY: "L’imprimante est occupée. Attendez une minute.",
    Trouble.REFUSED: "L’imprimante refuse la feuille.",
    Trouble.NO_PAPER: "Il n’y a plus de papier.",
    Trouble.NEEDS_HELP: "L’imprimante est bloquée.",
}


@blueprint.get("/bureau/diagnostic/<diagnosis_id>")
@AT_DESK
@with_case
def show(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show where the person stands, and the steps proposed."""
    audited(Act.DIAGNOSIS_SEEN, account, diagnosis)
    return render_template("mediator/result.html", page=_page(diagnosis), account=account)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/textes")
@AT_DESK
@with_case
def write(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Keep the note, the word on the sheet, and whether the sheet carries the three paths."""
    typed = {kind: request.form.get(kind.value, "").strip() for kind in (NoteKind.NOTE, NoteKind.WORDS)}
    product().adjusting.texts.carry_paths(diagnosis.id, shown="chemins" in request.form)
    try:
        for kind, text in typed.items():
            product().adjusting.write(diagnosis.id, kind, text)
    except NoteTooLongError:
        page = _page(product().taking.current(diagnosis.id), typed=typed, error=TOO_LONG)
        return render_template("mediator/result.html", page=page, account=account), UNPROCESSABLE
    audited(Act.NOTE_WRITTEN, account, diagnosis)
    return _back(diagnosis)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/pas/<int:place>/<act>")
@AT_DESK
@with_case
def rearrange(account: Account, diagnosis: Diagnosis, place: int, act: str) -> ResponseReturnValue:
    """Move a step before the one it follows, or take it away."""
    del account
    acts = {"monter": product().adjusting.move_up, "retirer": product().adjusting.remove}
    if act not in acts or place >= MOST_STEPS:
        abort(404)
    acts[act](diagnosis, desk_site(), place)
    return _back(diagnosis)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/imprimer")
@AT_DESK
@with_case
def print_here(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Send the sheet to the printer of the site; the same sheet twice is printed once."""
    del account
    if not product().printing.offered(None):
        abort(404)
    content, large = _content(diagnosis), "gros" in request.form
    key = f"bureau-{sha256(repr(content).encode()).hexdigest()[:16]}-{'gros' if large else 'simple'}"
    product().printing.print(diagnosis, None, key, lambda: product().sheets.render(content, large=large))
    return _back(diagnosis)


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/feuille.pdf")
@AT_DESK
@with_case
def sheet(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Return the person's sheet, in the person's language."""
    del account
    body = product().sheets.render(_content(diagnosis), large="grand" in request.args)
    return Response(body, mimetype="application/pdf")


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/copie.pdf")
@AT_DESK
@with_case
def copy(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Return the mediator's copy, in French."""
    del account
    outcome = product().outcomes.outcome(diagnosis, desk_site())
    wanted = CopyRequest(desk_site(), diagnosis.answers, diagnosis.day_code)
    with speaking(SOURCE):
        content = copy_content(outcome, wanted)
    return Response(product().copies.render(content), mimetype="application/pdf")


def _back(diagnosis: Diagnosis) -> ResponseReturnValue:
    return redirect(url_for("mediator.show", diagnosis_id=diagnosis.id), 303)


def _content(diagnosis: Diagnosis) -> SheetContent:
    site = desk_site()
    outcome = product().outcomes.outcome(diagnosis, site)
    with speaking(diagnosis.locale):
        return sheet_content(outcome, sheet_request(diagnosis, site))


def _page(diagnosis: Diagnosis, *, typed: dict[NoteKind, str] | None = None, error: str | None = None) -> DeskResult:
    site = desk_site()
    outcome = product().outcomes.outcome(diagnosis, site)
    current = product().taking.current(diagnosis.id)
    texts = {kind: product().adjusting.texts.note(diagnosis.id, kind) for kind in NoteKind} | (typed or {})
    shown = zip(paths(outcome), Stake, strict=True)
    return DeskResult(
        id=diagnosis.id,
        title=f"Personne {current.day_code}" if current.day_code else "Personne",
        when=f"{dates.day(diagnosis.started.date(), SOURCE)}, {dates.clock(dates.at(diagnosis.started), SOURCE)}",
        locale=diagnosis.locale,
        stakes=tuple(StakeRow(path, copy_stake(stake, outcome.placement.stakes[stake])) for path, stake in shown),
        access=access_rows(diagnosis),
        compared=compared_rows(diagnosis),
        steps=step_rows(outcome.orientation, site, town_name(diagnosis.answers)),
        aside=aside_rows(outcome.orientation, diagnosis.id, site),
        answers=answer_rows(diagnosis),
        note=texts[NoteKind.NOTE],
        words=texts[NoteKind.WORDS],
        reasons=tuple(texts[NoteKind.REASONS].splitlines()),
        with_paths=current.with_paths,
        may_print=product().printing.offered(None),
        printing=_printing(diagnosis),
        coop=coop_lines(current, outcome.orientation, site),
        sender=diagnosis.sender,
        reference=product().following.reference(diagnosis.id),
        kept_until=dates.long_day(current.kept_until.date(), SOURCE) if current.kept_until else "",
        second=diagnosis.follows is not None,
        error=error or (AGREE if "accord" in request.args else None),
    )


def _printing(diagnosis: Diagnosis) -> PrintState | None:
    job = product().printing.report(diagnosis.id)
    if job is None:
        return None
    if job.stage is Stage.PRINTED:
        return PrintState("La feuille est imprimée.", running=False)
    if job.stage is Stage.LOST:
        return PrintState("La feuille est peut-être sortie. Regardez l’imprimante.", running=False)
    words = ENDED.get(job.trouble) if job.trouble else None
    usual = "La feuille s’imprime." if job.running else "L’impression s’est arrêtée."
    return PrintState(words or usual, job.running)
