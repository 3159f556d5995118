"""The questionnaire on paper: every question with its code and a box an answer."""

import page as validator
import pytest

from diagnostic.domain.paper import PaperForm, PaperQuestion, PaperSection
from diagnostic.pdf.paper import ReportLabForms
from tests.pdf.checks import complaints
from tests.pdf.reading import Reading

DOING = (
    "Oui, facilement",
    "Oui, mais c’est difficile",
    "Avec quelqu’un",
    "Non",
    "Je ne connais pas",
    "Pas pour moi",
)
ACTS = ("Envoyer un message", "Chercher une adresse", "Payer en ligne", "Remplir une démarche", "Appeler en vidéo")
FORM = PaperForm(
    locale="fr",
    direction="ltr",
    title="Faire le point",
    subtitle="Cochez une case par question. Vous pouvez passer une question.",
    introduction=("Ce n’est pas un examen. Nous ne demandons pas votre nom.",),
    sections=(
        PaperSection(
            "Mes envies",
            (PaperQuestion("W01", "Qu’aimeriez-vous faire ?", ("Écrire", "Ma santé"), "Plusieurs cases si besoin."),),
        ),
        PaperSection(
            "Je me débrouille",
            tuple(PaperQuestion(f"U{at:02}", f"{act} : le faites-vous ?", DOING) for at, act in enumerate(ACTS * 3)),
        ),
        PaperSection("Pour vous orienter", (PaperQuestion("W03", "Dans quelle commune cherchez-vous de l’aide ?"),)),
    ),
    closing=("Merci. Donnez cette feuille à la personne qui vous accueille.",),
    page="Page {number} sur {count}",
    version="2026.1",
)
ARABIC = PaperForm(
    locale="ar",
    direction="rtl",
    title="لنقيّم معًا",
    subtitle="ضع علامة في خانة واحدة لكل سؤال.",
    introduction=(),
    sections=(PaperSection("رغباتي", (PaperQuestion("W01", "ماذا تود أن تفعل؟", ("الكتابة", "صحتي")),)),),
    closing=(),
    page="صفحة {number} من {count}",
    version="2026.1",
)
FORMS = ReportLabForms()


@pytest.mark.parametrize("form", [FORM, ARABIC], ids=["fr", "ar"])
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_is_accessible(form: PaperForm, profile: str) -> None:
    pdf = FORMS.render(form)
    assert validator.validate_pdf_bytes(pdf, profile=profile).is_compliant
    assert complaints(Reading(pdf)) == []


def test_prints_each_question_and_each_answer_with_the_code_to_type() -> None:
    lines = Reading(FORMS.render(FORM)).lines
    for number, question in enumerate((each for section in FORM.sections for each in section.questions), start=1):
        at = lines.index(f"{number}. {question.text}")
        assert lines[at + 1] == question.code
        first = at + 2 + bool(question.hint)
        coded = [words for code, option in enumerate(question.options, start=1) for words in (str(code), option)]
        assert lines[first : first + len(coded)] == coded


def test_no_question_is_cut_between_two_pages() -> None:
    reading = Reading(FORMS.render(FORM))
    assert reading.pages > 1
    for page in range(reading.pages):
        shown = [run.text for run in reading.shown if run.page == page and run.mcid is not None]
        assert shown.count("Oui, facilement") == shown.count("Pas pour moi")


def test_a_question_without_options_leaves_a_line_to_write_on() -> None:
    assert "…" in Reading(FORMS.render(FORM)).lines
