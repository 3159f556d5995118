"""Every French sentence a person meets is plain, or is accepted with a reason; hard ones are refused."""

import pytest

from tools.plain_french import questionnaire, readability, remarks, rules, sentences, syllables

# What people with power write: each must be refused, for that reason.
REFUSED = {
    "La demande est traitée par un agent de la mairie.": "dites qui le fait",
    "Vous devriez peut-être venir demain avec votre mari.": "conditionnel",
    "Il faut que la personne soit là.": "subjonctif",
    "En touchant le bouton, vous ouvrez la page.": "participe présent",
    "Voici le lieu dont nous parlons.": "deux phrases",
    "La dématérialisation change tout.": "mot rare",
    "Vous ne pouvez pas ne rien dire.": "une seule négation",
    "Demandez votre RIB.": "pas expliqué",
    "Au XIX siècle, tout était autre.": "chiffre romain",
    "Prenez votre carte, votre lettre, votre téléphone et votre chargeur pour venir demain matin.": "14 mots",
    "Venez avec votre carte (ou votre lettre).": "parenthèse",
    "Cette réponse est invalide.": "évitez « invalide »",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_hard_sentence_is_refused(text: str) -> None:
    found = list(remarks(text))
    assert any(REFUSED[text] in remark for remark in found), found


@pytest.mark.parametrize(
    "text",
    ["Savez-vous envoyer une photo\u00a0?", "Votre feuille est imprimée.", "Je ne sais pas.", "Tout est effacé."],
)
def test_a_plain_sentence_passes(text: str) -> None:
    assert list(remarks(text)) == []


def test_every_sentence_a_person_meets_is_plain() -> None:
    found = [f"{place} : « {text} » : {remark}" for place, text in sentences() for remark in remarks(text)]
    assert found == [], "\n".join(found)


def test_what_is_accepted_still_exists_and_says_why() -> None:
    """A word or a sentence that nobody reads any more is no longer accepted."""
    texts = {" ".join(text.split()) for _, text in sentences()}
    read = "\n".join(texts).lower()
    assert [text for text in rules().accepted if text not in texts] == []
    unread = [word for word in (*rules().words, *rules().states, *rules().conditionals) if word not in read]
    assert unread == []
    reasons = (*rules().accepted.values(), *rules().words.values(), *rules().conditionals.values())
    assert min(map(len, reasons)) > 10


def test_the_whole_questionnaire_is_easy_to_read() -> None:
    assert readability(questionnaire()) >= rules().kandel_moles


def test_an_administrative_text_is_not_easy_to_read() -> None:
    letter = (
        "L’instruction de votre dossier de demande d’aide nécessite la transmission dématérialisée de pièces "
        "justificatives complémentaires préalablement enregistrées sur la plateforme."
    )
    assert readability([letter]) < 30


@pytest.mark.parametrize(
    ("word", "count"), [("téléphone", 4), ("mail", 1), ("page", 1), ("ordinateur", 4), ("le", 1)]
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= 1
