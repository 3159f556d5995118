"""The micro-exercises that ship can be done in every language, and a wrong file is refused with its line."""

import shutil
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from diagnostic.content.checking import check_content
from diagnostic.content.exercises import FOLDER, load_exercises
from diagnostic.content.load import load_questionnaire
from diagnostic.domain.exercises import Exercise, ExerciseKind
from diagnostic.domain.problems import ContentError
from diagnostic.domain.questionnaire import Role
from diagnostic.domain.text import Text
from diagnostic.resources import DATA, resource_dir

CATALOGUES = sorted(resource_dir("translations").glob("*/LC_MESSAGES/content.po"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "questionnaires", tmp_path / "questionnaires")
    shutil.copytree(DATA / "programmes", tmp_path / "programmes")
    shutil.copytree(FOLDER, tmp_path / "exercises")
    shutil.copy(DATA / "sentences.yaml", tmp_path)
    return tmp_path


def problems(folder: Path, file: str, before: str, after: str) -> list[str]:
    path = folder / "exercises" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return [str(problem) for problem in check_content(folder).problems]


def of_kind(kind: ExerciseKind) -> Exercise:
    return next(exercise for exercise in load_exercises() if exercise.kind is kind)


def test_each_of_the_three_kinds_is_offered_in_several_variants() -> None:
    assert [exercise.kind for exercise in load_exercises()] == list(ExerciseKind)
    assert all(len(exercise.variants) >= 3 for exercise in load_exercises())


def test_each_answers_a_question_made_for_it_with_three_outcomes() -> None:
    asked = {question.id: question for question in load_questionnaire().of_role(Role.EXERCISE)}
    for exercise in load_exercises():
        assert [asked[exercise.question].option_at(category) is None for category in (0, 1, 2)] == [False] * 3


def test_what_is_to_be_found_lies_low_in_the_list() -> None:
    for variant in of_kind(ExerciseKind.LIST).variants:
        codes = [choice.code for choice in variant.choices]
        assert codes.index(variant.right) >= 10


def test_the_trap_does_not_always_stand_at_the_same_place() -> None:
    variants = of_kind(ExerciseKind.TRAP).variants
    places = {[choice.code for choice in variant.choices].index(variant.right) for variant in variants}
    assert places == {0, 1, 2}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_the_translated_word_can_be_written_with_the_translated_letters(catalogue: Path) -> None:
    with catalogue.open("rb") as file:
        said = read_po(file)

    def translated(text: Text) -> str:
        return str(said.get(text.source, text.context).string)

    word = of_kind(ExerciseKind.WORD)
    assert word.keys
    keys = translated(word.keys)
    assert len(set(keys)) == len(keys) == 16
    assert all(set(translated(variant.word)) <= set(keys) for variant in word.variants if variant.word)


def test_the_extractor_finds_every_text() -> None:
    found: dict[str, str] = {}
    for path in FOLDER.glob("*.yaml"):
        rows = extract_from_file(
            "diagnostic.content.extract:extract", str(path), keywords={"pgettext": ((1, "c"), 2)}
        )
        found |= {str(context): str(message) for _, message, _, context in rows}
    assert found == {text.context: text.source for exercise in load_exercises() for text in texts(exercise)}


def texts(exercise: Exercise) -> list[Text]:
    said: list[Text | None] = [exercise.keys]
    for variant in exercise.variants:
        said += [variant.task, variant.word, variant.reason]
        said += [text for choice in variant.choices for text in (choice.text, choice.sender)]
    return [text for text in said if text]


@pytest.mark.parametrize(
    ("file", "before", "after", "message"),
    [
        ("1-defiler.yaml", "right: poire", "right: mangue", "« mangue » n’est pas une des réponses"),
        ("1-defiler.yaml", "code: cerise", "code: pomme", "le même code y est deux fois"),
        ("1-defiler.yaml", "question: U21", "question: U04", "« U04 » n’est pas une question de rôle « exercise »"),
        ("2-mot.yaml", "word: jardin", "word: wagon", "il manque des touches : g w"),
        ("2-mot.yaml", "keys: a", "keys: aa", "une lettre est deux fois sur les touches"),
        ("2-mot.yaml", "keys: abcdeijlmnoprstu", "", "il manque « keys »"),
        ("3-piege.yaml", "sender: La médiathèque, ", "", "il manque « sender »"),
        ("3-piege.yaml", "sender: Léa", "sender: 'Léa, etc.'", "pas de « etc. »"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(folder: Path, file: str, before: str, after: str, message: str) -> None:
    found = problems(folder, file, before, after)
    assert any(f"exercises/{file}:" in problem and message in problem for problem in found), found


def test_a_wrong_folder_is_refused_when_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text("question: U21\nkind: jeu\nvariants: []\n", encoding="utf-8")
    with pytest.raises(ContentError, match="n’est pas permis"):
        load_exercises(tmp_path)
    shutil.rmtree(tmp_path)
    shutil.copytree(FOLDER, tmp_path)
    word = tmp_path / "2-mot.yaml"
    word.write_text(word.read_text(encoding="utf-8").replace("word: maison", "word: wagon"), encoding="utf-8")
    other = tmp_path / "sous"
    other.mkdir()
    shutil.copy(word, other)
    with pytest.raises(ContentError, match="il manque des touches"):
        load_exercises(other)
