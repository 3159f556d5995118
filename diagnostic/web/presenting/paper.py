"""The questionnaire on paper, in the language of this request: the words of the screens, the codes to type in."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from flask_babel import gettext as _

from diagnostic.domain.paper import PaperForm, PaperQuestion, PaperSection
from diagnostic.domain.questionnaire import Question, Role
from diagnostic.web.i18n import current_locale, t
from diagnostic.web.presenting.phrases import phrase
from diagnostic.web.product import product

_BEFORE = frozenset({Role.WISHES, Role.URGENCY})


def paper_form(questions: Iterable[Question]) -> PaperForm:
    """Return the form of these questions, in their order."""
    locale, questionnaire = current_locale(), product().taking.questionnaire
    return PaperForm(
        locale=locale.tag,
        direction=locale.direction,
        title=t(questionnaire.title),
        subtitle=_("Cochez une case par question. Vous pouvez passer une question."),
        introduction=(_("Ce n’est pas un examen. Nous ne demandons pas votre nom."),),
        sections=tuple(_sections(questions)),
        closing=(_("Merci. Donnez cette feuille à la personne qui vous accueille."),),
        page=_("Page {number} sur {count}"),
        version=questionnaire.version,
    )


def _sections(questions: Iterable[Question]) -> Iterator[PaperSection]:
    for title, group in groupby(questions, key=_heading):
        yield PaperSection(title, tuple(_question(question) for question in group))


def _heading(question: Question) -> str:
    if question.scoring:
        return phrase(f"path.{question.scoring.stake}")
    return _("Pour commencer") if question.role in _BEFORE else _("Pour finir")


def _question(question: Question) -> PaperQuestion:
    options = tuple(t(option.text) for option in question.options)
    hint = _("Plusieurs cases si besoin.") if question.multiple else None
    return PaperQuestion(question.id, t(question.text), options, hint)
