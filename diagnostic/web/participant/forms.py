"""The form of a page, built from its question; drawing it is the template's work."""

from collections.abc import Iterable

from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import Length

from diagnostic.domain.questionnaire import Question

ANSWER = "reponse"
KEY = "cle"
PLACE = "lieu"
DIGIT = "touche"
LONGEST_PLACE = 80
LONGEST_KEY = 64


class _Submission(Form):
    cle = HiddenField(validators=[Length(max=LONGEST_KEY)])


class SingleForm(_Submission):
    """One choice among the options."""

    reponse = RadioField(choices=[], validate_choice=True)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the code chosen, if any."""
        return (self.reponse.data,) if self.reponse.data else ()


class SeveralForm(_Submission):
    """Several choices among the options."""

    reponse = SelectMultipleField(choices=[], validate_choice=True)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes chosen."""
        return tuple(self.reponse.data or ())


class TownForm(_Submission):
    """A postcode or a name, then a town of the list."""

    lieu = StringField(validators=[Length(max=LONGEST_PLACE)])
    reponse = StringField(validators=[Length(max=5)])
    touche = StringField(validators=[Length(max=1)])


def answer_form(question: Question, sent: MultiDict[str, str]) -> SingleForm | SeveralForm:
    """Return the filled form of a question with options."""
    kind = SeveralForm if question.multiple else SingleForm
    form = kind(sent)
    form.reponse.choices = [(code, code) for code in _codes(question)]
    return form


def _codes(question: Question) -> Iterable[str]:
    return (option.code for option in question.options)
