"""Programmes are read from a folder of YAML files, each flaw named where it stands."""

from pathlib import Path

import pytest

from diagnostic.content.programmes import load_programmes
from diagnostic.domain.catalogue import HelpKind, SupportMode
from diagnostic.domain.problems import ContentError
from diagnostic.domain.questionnaire import QuestionId, Requirement
from diagnostic.domain.stakes import Stake

WHOLE = """programmes:
  - id: mail-suite
    title: "Envoyer un mail"
    summary: "J’apprends à écrire et à envoyer un mail."
    help_kind: apprendre
    topics: [email]
    wishes: [ecrire_appeler]
    goals: ["écrire un mail", "envoyer un mail"]
    entry: {usage: 2}
    beyond: {usage: 4}
    requires: [{question: U04, category: 1}]
    prerequisites: [mail-debut]
    support_modes: [collectif]
    minutes: 60
"""
LEAST = """programmes:
  - {id: mail-debut, title: Un mail, summary: On ouvre sa boîte., help_kind: faire_avec_moi, topics: [email]}
"""


def folder_of(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def messages(path: Path) -> list[str]:
    with pytest.raises(ContentError) as raised:
        load_programmes(path)
    return [f"{Path(problem.file).name}:{problem.line}: {problem.message}" for problem in raised.value.problems]


def test_a_whole_programme_is_read(tmp_path: Path) -> None:
    _, programme = load_programmes(folder_of(tmp_path, a=LEAST, b=WHOLE))
    assert programme.help_kind is HelpKind.LEARN
    assert (programme.entry, programme.beyond) == ({Stake.USAGE: 2}, {Stake.USAGE: 4})
    assert programme.requires == (Requirement(QuestionId("U04"), 1),)
    assert programme.support_modes == (SupportMode.GROUP,)
    assert [goal.context for goal in programme.goals] == [
        "programmes.mail-suite.goals.1",
        "programmes.mail-suite.goals.2",
    ]


def test_what_is_not_said_keeps_its_default(tmp_path: Path) -> None:
    (programme,) = load_programmes(folder_of(tmp_path, a=LEAST))
    assert (programme.entry, programme.minutes, programme.wishes) == (None, 90, ())


def test_every_shape_problem_of_every_file_comes_at_once(tmp_path: Path) -> None:
    broken = LEAST.replace("faire_avec_moi", "faire_vite")
    found = messages(folder_of(tmp_path, a=broken, b=broken))
    assert [message.split(" : ")[0] for message in found] == ["a.yaml:2: help_kind", "b.yaml:2: help_kind"]


def test_an_id_in_two_files_is_told_at_the_second(tmp_path: Path) -> None:
    assert messages(folder_of(tmp_path, a=LEAST, b=LEAST)) == ["b.yaml:2: le programme « mail-debut » existe déjà"]


def test_an_unknown_step_before_is_told(tmp_path: Path) -> None:
    assert messages(folder_of(tmp_path, b=WHOLE)) == ["b.yaml:12: le programme « mail-debut » n’existe pas"]


def test_a_circle_of_steps_is_told(tmp_path: Path) -> None:
    circle = LEAST.replace("topics: [email]", "topics: [email], prerequisites: [mail-suite]")
    found = messages(folder_of(tmp_path, a=circle, b=WHOLE))
    assert found == [
        "a.yaml:2: « mail-debut » passe par lui-même",
        "b.yaml:12: « mail-suite » passe par lui-même",
    ]


def test_the_programmes_that_ship_load() -> None:
    assert len(load_programmes()) >= 12
