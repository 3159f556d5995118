"""Follow-up at the desk: keep at the person's request, find by reference, a second passing, what changed."""

from collections.abc import Iterable, Iterator

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.copy import CopyContent, CopySection
from diagnostic.domain.diagnosis import Diagnosis, Mode
from diagnostic.domain.measurement.progress import Change
from diagnostic.domain.stakes import Stake
from diagnostic.services.accounts import Account
from diagnostic.services.audit import Act
from diagnostic.services.following import Comparison, Gain
from diagnostic.services.intake import Opening
from diagnostic.web.i18n import speaking, t
from diagnostic.web.locales import SOURCE
from diagnostic.web.mediator.access import AT_DESK, audited, desk_site, with_case
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.pages import ChangeRow, ComparedStake, ComparisonPage, GainRow
from diagnostic.web.presenting import dates
from diagnostic.web.presenting.copy import SEEN_WORDS, copy_stake
from diagnostic.web.presenting.phrases import phrase
from diagnostic.web.product import product

SHORT = {
    Change.PROGRESS: "Progrès net",
    Change.BETTER: "Un mieux, à confirmer",
    Change.STABLE: "Pas de changement visible",
    Change.LOWER: "Parlons-en",
}
MORE = {Change.STABLE: "progress.stable_more", Change.LOWER: "progress.recul_more"}


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/garder")
@AT_DESK
@with_case
def keep(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Keep the answers, if the person asks for it and is 15 or comes with a parent."""
    del account
    if "demande" not in request.form or "age" not in request.form:
        return redirect(url_for("mediator.show", diagnosis_id=diagnosis.id, accord=1), 303)
    product().outcomes.outcome(diagnosis, desk_site())
    product().following.keep(diagnosis)
    return redirect(url_for("mediator.show", diagnosis_id=diagnosis.id), 303)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/ne-plus-garder")
@AT_DESK
@with_case
def release(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Take back the agreement: the code dies now, the next evening makes the answers anonymous."""
    del account
    product().following.store.release(diagnosis.id)
    return redirect(url_for("mediator.home"), 303)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/effacer")
@AT_DESK
@with_case
def erase(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Erase everything of this person, now and without a reason."""
    if "oui" not in request.form:
        return redirect(url_for("mediator.show", diagnosis_id=diagnosis.id, accord=1), 303)
    for passing in product().following.passings(diagnosis.id):
        product().printing.withdraw(passing.id)
    product().following.erase(diagnosis.id)
    audited(Act.DIAGNOSIS_ERASED, account, diagnosis)
    return redirect(url_for("mediator.home", efface=1), 303)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/suite")
@AT_DESK
@with_case
def again(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Begin a second passing: the same questions first."""
    if diagnosis.kept_until is None:
        abort(404)
    second = product().intake.begin(desk_site(), Opening(account.id, Mode.MEDIATOR, diagnosis.locale))
    product().following.link(second, diagnosis)
    return redirect(url_for("mediator.resume", diagnosis_id=second.id), 303)


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/comparaison")
@AT_DESK
@with_case
def compare(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show two passings: the gains first, then what may be said of each path."""
    first = _former(diagnosis)
    found = product().following.compare(first, diagnosis, desk_site())
    page = ComparisonPage(
        id=diagnosis.id,
        title=f"Personne {diagnosis.day_code} : deux passages" if diagnosis.day_code else "Deux passages",
        when=f"{_day(first)} et {_day(diagnosis)}. {found.again} questions reprises, {found.new} nouvelles.",
        gains=tuple(_rows(found.gains)),
        lower=tuple(_rows(found.lower)),
        stakes=tuple(_stakes(found, first, diagnosis)),
        labels=(f"{first.started:%d/%m}", f"{diagnosis.started:%d/%m}"),
    )
    return render_template("mediator/comparison.html", page=page, account=account)


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/comparaison.pdf")
@AT_DESK
@with_case
def comparison_sheet(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Return the sheet of two passings: gains and words, no position and no figure."""
    del account
    first = _former(diagnosis)
    found = product().following.compare(first, diagnosis, desk_site())
    with speaking(SOURCE):
        body = product().copies.render(_sheet(found, first, diagnosis))
    return Response(body, mimetype="application/pdf")


def said_of(change: Change) -> str:
    """Return what is said of one path, in whole sentences."""
    more = MORE.get(change)
    return " ".join((phrase(f"progress.{change}"), *((phrase(more),) if more else ())))


def _sheet(found: Comparison, first: Diagnosis, second: Diagnosis) -> CopyContent:
    lower = tuple((row.act, f"{row.before} → {row.now}") for row in _rows(found.lower))
    paths = tuple((phrase(f"path.{stake}"), said_of(change)) for stake, change in found.changes.items())
    gained = tuple((row.act, f"{row.before} → {row.now}") for row in _rows(found.gains))
    return CopyContent(
        title="Ce qui a changé",
        subtitle=f"{desk_site().name}. {_day(first)}, puis {_day(second)}.",
        warning="Les mêmes questions, deux fois. Ce n’est pas une note.",
        stakes_title="",
        stakes=(),
        sections=(
            CopySection(phrase("progress.gains"), gained, phrase("progress.stable_more")),
            CopySection("Ce que l’on peut dire", paths),
            *((CopySection("À reparler", lower),) if lower else ()),
        ),
        notes="",
        page="Page {number} sur {count}",
    )


def _former(diagnosis: Diagnosis) -> Diagnosis:
    first = product().mediation.at_site(desk_site(), diagnosis.follows) if diagnosis.follows else None
    return first or abort(404)


def _day(diagnosis: Diagnosis) -> str:
    return dates.long_day(diagnosis.started.date(), SOURCE)


def _rows(found: Iterable[Gain]) -> Iterator[GainRow]:
    for gain in found:
        question = product().taking.questionnaire.question(gain.question)
        if question:
            words = {option.code: t(option.text) for option in question.options} | SEEN_WORDS
            act = t(question.act) if question.act else t(question.text)
            yield GainRow(act, words.get(gain.before, ""), words.get(gain.now, ""))


def _stakes(found: Comparison, first: Diagnosis, second: Diagnosis) -> Iterator[ComparedStake]:
    before, now = (product().outcomes.outcome(each, desk_site()).placement for each in (first, second))
    for stake in Stake:
        change = found.changes[stake]
        yield ComparedStake(
            ChangeRow(phrase(f"path.{stake}"), SHORT[change], said_of(change)),
            copy_stake(stake, before.stakes[stake]),
            copy_stake(stake, now.stakes[stake]),
        )
