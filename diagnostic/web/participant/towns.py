"""Where the person lives: a postcode or a name first, then a list when several towns match."""

from collections.abc import Callable

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.questionnaire import Question
from diagnostic.domain.towns import Rank, Town
from diagnostic.web.i18n import t
from diagnostic.web.participant import showing
from diagnostic.web.participant.forms import TownForm
from diagnostic.web.participant.pages import TownChoice, TownPage
from diagnostic.web.product import product

NOWHERE = "none"
MOST = 12
ERASE = "x"
UNPROCESSABLE = 422


def show(diagnosis: Diagnosis, question: Question) -> ResponseReturnValue:
    """Show the page, with the town chosen before if there is one."""
    town = product().towns.town(diagnosis.answers.codes(question.id)[0]) if question.id in diagnosis.answers else None
    page = _page(diagnosis, question, query=town.name if town else "")
    return render_template("participant/town.html", page=page)


def take(
    diagnosis: Diagnosis, question: Question, onward: Callable[[Diagnosis], ResponseReturnValue]
) -> ResponseReturnValue:
    """Take a town of the list, or search for what was typed."""
    form = TownForm(request.form)
    if not form.validate():
        return _again(diagnosis, question, error=_("Écrivez votre code postal ou le nom de votre commune."))
    chosen = (form.reponse.data or "").strip()
    if not form.touche.data and (chosen == NOWHERE or product().towns.town(chosen)):
        return _record(diagnosis, question, chosen, onward)
    return _search(diagnosis, question, form, onward)


def _search(
    diagnosis: Diagnosis,
    question: Question,
    form: TownForm,
    onward: Callable[[Diagnosis], ResponseReturnValue],
) -> ResponseReturnValue:
    query = _typed(form.lieu.data or "", form.touche.data or "")
    if form.touche.data:
        return render_template("participant/town.html", page=_page(diagnosis, question, query=query))
    matches = product().towns.search(query, limit=MOST)
    if len(matches) == 1 and matches[0].rank < Rank.ONE_ERROR:  # a guess is shown before it is taken
        return _record(diagnosis, question, matches[0].town.code, onward)
    found = tuple(match.town for match in matches)
    if not found:
        return _again(diagnosis, question, query=query, error=_not_found(query))
    page = _page(diagnosis, question, query=query, towns=found)
    return render_template("participant/town.html", page=page)


def _not_found(query: str) -> str:
    if not query:
        return _("Écrivez votre code postal, ou touchez «\u00a0Passer\u00a0».")
    return _("Nous ne trouvons pas cette commune. Essayez avec le code postal.")


def _record(
    diagnosis: Diagnosis, question: Question, code: str, onward: Callable[[Diagnosis], ResponseReturnValue]
) -> ResponseReturnValue:
    key = request.form.get("cle") or product().identifiers.new()
    return onward(product().taking.answer(diagnosis, question, (code,), submit_key=key))


def _again(diagnosis: Diagnosis, question: Question, *, error: str, query: str = "") -> ResponseReturnValue:
    page = _page(diagnosis, question, query=query, error=error)
    return render_template("participant/town.html", page=page), UNPROCESSABLE


def _page(
    diagnosis: Diagnosis,
    question: Question,
    *,
    query: str = "",
    error: str | None = None,
    towns: tuple[Town, ...] = (),
) -> TownPage:
    return TownPage(
        action=showing.address("participant.answer", question),
        title=t(question.text),
        submit_key=product().identifiers.new(),
        query=query,
        towns=tuple(TownChoice(town.code, town.name, town.department) for town in towns),
        number=product().taking.path.number(diagnosis.answers, question.id),
        hint=t(question.hint) if question.hint else None,
        error=error,
        back=showing.back_address(diagnosis, question),
        skip=showing.address("participant.skip", question),
    )


def _typed(text: str, key: str) -> str:
    if key == ERASE:
        return text[:-1]
    return (text + key).strip()
