"""Calibration on simulated answers: nearer the truth than the anchors, refusals, unfair items, another library."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import sqrt
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest
from girth import grm_mml

from diagnostic.cli.simulation.population import Person, people
from diagnostic.cli.simulation.world import World, world
from diagnostic.content.load import load_questionnaire
from diagnostic.domain.measurement.exchange import bank_from_data, bank_to_data
from diagnostic.domain.measurement.model import Bank, Item, bank_of
from diagnostic.domain.measurement.prior import GRID
from diagnostic.domain.questionnaire import Kind
from diagnostic.domain.stakes import Stake
from tools.calibrate.__main__ import main
from tools.calibrate.fairness import Shift, shifts
from tools.calibrate.graded import Pull, fitted
from tools.calibrate.interviews import Interview, UnreadableAnswersError, read_interviews
from tools.calibrate.latent import product_prior

PEOPLE = 1200
ASKED = 18
HARDER = 0.9
SHIFTED = "U03"
GROUP = "femme"  # those who, here, answer in another language


# By name: what is asked of the fit does not change when the bank grows.
TRIED = (
    "A23", "A01", "A05", "A08", "A12", "A15", "A19", "A21", "U27", "U26", "U01", "U03",
    "U05", "U06", "U08", "U10", "U12", "U14", "U16", "U18", "U32", "U34", "O23", "O18",
    "O20", "O01", "O03", "O05", "O07", "O08", "O10", "O12", "O14", "O16",
)  # fmt: skip


@pytest.fixture(scope="module")
def anchors() -> Bank:
    items = {item.id: item for item in bank_of(load_questionnaire())}
    return Bank({name: items[name] for name in TRIED})


@pytest.fixture(scope="module")
def true(anchors: Bank) -> World:
    """Return a world of wrong parameters, one item of which is harder in another language."""
    made = world(4, anchors)
    return replace(made, shifts={(SHIFTED, GROUP): HARDER})


@pytest.fixture(scope="module")
def interviews(anchors: Bank, true: World) -> tuple[Interview, ...]:
    draw = np.random.default_rng(5)
    names = list(anchors.items)
    return tuple(
        _met(person, true, [names[place] for place in draw.permutation(len(names))[:ASKED]])
        for person in people(4, PEOPLE)
    )


@pytest.fixture(scope="module")
def found(anchors: Bank, interviews: tuple[Interview, ...]) -> Bank:
    return fitted(anchors, interviews, product_prior(), free=anchors.items)


def test_parameters_come_nearer_the_truth_than_the_anchors(anchors: Bank, true: World, found: Bank) -> None:
    assert _off(found.items, true, _thresholds) < 0.80 * _off(anchors.items, true, _thresholds)
    assert _off(found.items, true, _slope) < 0.95 * _off(anchors.items, true, _slope)


def test_only_the_free_items_move(anchors: Bank, interviews: tuple[Interview, ...]) -> None:
    moved = fitted(anchors, interviews[:200], product_prior(), free=[SHIFTED])
    assert {item.id for item in moved if item != anchors.items[item.id]} == {SHIFTED}


def test_the_item_that_a_language_finds_harder_is_found(found: Bank, interviews: tuple[Interview, ...]) -> None:
    told = [shift for shift in shifts(found, interviews, product_prior()) if shift.unfair]
    language = [shift.item for shift in told if shift.trait == "language"]
    assert SHIFTED in language
    assert len(language) <= 3
    assert next(shift.effect for shift in told if shift.item == SHIFTED) > 0


@pytest.mark.parametrize(
    ("effect", "p", "said"), [(0.5, 0.001, "told"), (-0.5, 0.001, "told"), (0.3, 0.001, "kept"), (0.5, 0.02, "kept")]
)
def test_a_shift_is_told_when_it_is_large_and_beyond_chance(effect: float, p: float, said: str) -> None:
    assert Shift("U01", "mode", "ensemble", effect, p, 200).unfair is (said == "told")


def test_another_library_finds_the_same_parameters() -> None:
    draw = np.random.default_rng(7)
    slopes, thresholds = np.array([1.2, 1.6, 2.0, 1.4, 1.8, 1.0]), np.linspace(-1.4, 0.6, 6)[:, None] + [-0.6, 0.6]
    theta = draw.standard_normal(1500)
    level = slopes[:, None, None] * (theta - thresholds[:, :, None])
    answers = (draw.random((6, 1, 1500)) < 1.0 / (1.0 + np.exp(-level))).sum(axis=1)
    theirs = grm_mml(answers + 1)
    ours = tuple(_one_dimension(answers))
    assert [item.discrimination for item in ours] == pytest.approx(list(theirs["Discrimination"]), rel=0.12)
    assert [item.thresholds for item in ours] == [pytest.approx(list(row), abs=0.12) for row in theirs["Difficulty"]]


def test_a_new_version_is_written_beside_the_old(
    tmp_path: Path, anchors: Bank, interviews: tuple[Interview, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    bank, answers = _files(tmp_path, anchors, interviews)
    before = bank.read_text(encoding="utf-8")
    assert main([str(bank), str(answers)]) == 0
    assert bank.read_text(encoding="utf-8") == before
    written = json.loads((tmp_path / "banque-v2.json").read_text(encoding="utf-8"))
    assert bank_from_data(written).items.keys() == anchors.items.keys()
    assert written["from"] == "banque.json"
    assert SHIFTED in {row["item"] for row in written["dif"]}
    assert f"{SHIFTED} : plus difficile" in capsys.readouterr().out


def test_too_few_interviews_are_refused(
    tmp_path: Path, anchors: Bank, interviews: tuple[Interview, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    bank, answers = _files(tmp_path, anchors, interviews[:999])
    assert main([str(bank), str(answers)]) == 1
    assert "999 entretiens : il en faut au moins 1000" in capsys.readouterr().err
    assert not (tmp_path / "banque-v2.json").exists()


def test_an_item_with_too_few_answers_is_refused_by_name(
    tmp_path: Path, anchors: Bank, interviews: tuple[Interview, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    short = [_without(one, SHIFTED) if rank >= 100 else one for rank, one in enumerate(interviews)]
    bank, answers = _files(tmp_path, anchors, short)
    assert main([str(bank), str(answers)]) == 1
    assert f"{SHIFTED} (" in capsys.readouterr().err
    assert not (tmp_path / "banque-v2.json").exists()


@pytest.mark.parametrize(
    "line",
    [
        "pas du JSON",
        "[]",
        '{"item": "U03"}',
        '{"item":"U03","answer":9,"order":1,"session":"s","language":"fr","mode":"seul"}',
    ],
)
def test_a_line_that_is_no_answer_is_named(anchors: Bank, line: str) -> None:
    with pytest.raises(UnreadableAnswersError, match="Ligne 2"):
        read_interviews(anchors, ["", line])


def _met(person: Person, true: World, names: list[str]) -> Interview:
    language = "ar" if GROUP in person.groups else "fr"
    mode = "ensemble" if person.number % 3 == 0 else "seul"
    return Interview(str(person.number), language, mode, {name: true.answer(person, name) for name in names})


def _without(one: Interview, item: str) -> Interview:
    return replace(one, answers={name: value for name, value in one.answers.items() if name != item})


def _thresholds(item: Item) -> tuple[float, ...]:
    return item.thresholds


def _slope(item: Item) -> tuple[float, ...]:
    return (float(np.log(item.discrimination)),)


def _off(items: Mapping[str, Item], true: World, of: Callable[[Item], tuple[float, ...]]) -> float:
    pairs = [pair for name, item in items.items() for pair in zip(of(item), of(true.items[name]), strict=True)]
    return sqrt(fmean((mine - real) ** 2 for mine, real in pairs))


def _one_dimension(answers: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Bank:
    bank = Bank(
        {f"A{rank}": Item(f"A{rank}", Stake.ACCESS, Kind.EQUIPMENT, 1.5, (-1.0, 0.0)) for rank in range(len(answers))}
    )
    met = [
        Interview(str(row), "fr", "seul", {f"A{rank}": int(value) for rank, value in enumerate(said)})
        for row, said in enumerate(answers.T)
    ]
    normal = np.exp(-0.5 * np.array(GRID) ** 2)
    prior = np.einsum("i,j,k->ijk", normal, normal, normal)
    return fitted(bank, met, prior / prior.sum(), free=bank.items, pull=Pull(slope=5.0, threshold=10.0))


def _files(folder: Path, bank: Bank, interviews: list[Interview] | tuple[Interview, ...]) -> tuple[Path, Path]:
    bank_file, answers_file = folder / "banque.json", folder / "reponses.jsonl"
    bank_file.write_text(json.dumps(bank_to_data(bank)), encoding="utf-8")
    rows = [
        {
            "item": item,
            "answer": value,
            "order": order,
            "session": one.session,
            "language": one.language,
            "mode": one.mode,
        }
        for one in interviews
        for order, (item, value) in enumerate(one.answers.items())
    ]
    answers_file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return bank_file, answers_file
