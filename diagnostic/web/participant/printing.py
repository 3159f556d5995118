"""Printing the sheet from the screen: sent once, and told in plain words, whatever the printer does."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.printers import PrintJob, Stage, Trouble
from diagnostic.web.i18n import current_tag
from diagnostic.web.participant.blueprint import blueprint
from diagnostic.web.participant.drawing import drawn, with_paths
from diagnostic.web.participant.guard import with_diagnosis
from diagnostic.web.participant.pages import PrintPage
from diagnostic.web.place import current_kiosk
from diagnostic.web.product import product

LARGE, BILINGUAL, PLAIN = "grand", "deux", "simple"
FORMS = frozenset({LARGE, BILINGUAL, PLAIN})


@blueprint.post("/imprimer")
@with_diagnosis
def print_sheet(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Send the sheet to the printer; sending it twice prints it once."""
    if not may_print():
        abort(404)
    form = request.form.get("forme", PLAIN)
    if form not in FORMS:
        abort(400)
    key = "-".join(
        (str(diagnosis.version), current_tag(), "chemins" if with_paths() else "sans", _kept(diagnosis), form)
    )
    product().printing.print(
        diagnosis, _own_printer(), key, lambda: drawn(diagnosis, large=form == LARGE, bilingual=form == BILINGUAL)
    )
    return redirect(url_for("participant.printing"), 303)


@blueprint.get("/impression")
@with_diagnosis
def printing(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Say what becomes of the sheet, and what to do when it does not come out."""
    job = product().printing.report(diagnosis.id)
    if job is None:
        return redirect(url_for("participant.sheet"), 303)
    return render_template("participant/printing.html", page=_page(diagnosis, job))


def _kept(diagnosis: Diagnosis) -> str:
    return "code" if diagnosis.kept_until else ""


def may_print() -> bool:
    """Return whether this screen may use the printer: from outside, only a paired kiosk may."""
    inside = current_kiosk() is not None or product().settings.public_url is None
    return inside and product().printing.offered(_own_printer())


def _own_printer() -> str | None:
    kiosk = current_kiosk()
    return kiosk.printer if kiosk else None


def _page(diagnosis: Diagnosis, job: PrintJob) -> PrintPage:
    heading, what_to_do = _words(job)
    return PrintPage(
        heading=heading,
        what_to_do=what_to_do,
        running=job.running,
        printed=job.stage is Stage.PRINTED,
        again=job.key.rpartition("-")[2] if job.repeatable and may_print() else None,
        day_code=diagnosis.day_code or "",
        pdf=None if current_kiosk() else url_for("participant.sheet_pdf"),
    )


def _words(job: PrintJob) -> tuple[str, str]:
    """Return what happened, and what to do."""
    if job.stage is Stage.PRINTED:
        return _("Votre feuille est imprimée"), _("Prenez-la à l’imprimante.")
    if job.stage is Stage.LOST:
        return _("La feuille est peut-être sortie"), _(
            "Regardez l’imprimante. Il n’y a rien\u00a0? Allez à l’accueil."
        )
    return _waiting(job.trouble) if job.running else _ended(job.trouble)


def _waiting(trouble: Trouble | None) -> tuple[str, str]:
    known = {
        None: (_("Votre feuille s’imprime"), _("Attendez un peu. Elle sort de l’imprimante.")),
        Trouble.NO_PAPER: (
            _("Il n’y a plus de papier"),
            _("Demandez du papier à l’accueil. Votre feuille sortira ensuite."),
        ),
        Trouble.NEEDS_HELP: (
            _("L’imprimante est bloquée"),
            _("Vous n’avez rien cassé. Dites-le à l’accueil. Votre feuille sortira ensuite."),
        ),
        Trouble.OFFLINE: (_("L’imprimante ne répond pas"), _("Vous n’avez rien cassé. Dites-le à l’accueil.")),
    }
    return known.get(trouble, (_("C’est plus long que prévu"), _look()))


def _look() -> str:
    return _("Regardez l’imprimante. Il n’y a rien\u00a0? Allez à l’accueil.")


def _ended(trouble: Trouble | None) -> tuple[str, str]:
    again = _("La feuille n’est pas sortie. Vous pouvez essayer encore, ou aller à l’accueil.")
    known: dict[Trouble | None, tuple[str, str]] = {
        Trouble.OFFLINE: (_("L’imprimante ne répond pas"), again),
        Trouble.BUSY: (_("L’imprimante est occupée"), _("Attendez une minute, puis essayez encore.")),
        Trouble.REFUSED: (
            _("L’imprimante refuse la feuille"),
            _("Vous n’avez rien cassé. Allez à l’accueil."),
        ),
    }
    return known.get(trouble, (_("L’impression s’est arrêtée"), again))
