"""The figures of the method page are written as French readers write them, with what is not reached."""

from bench.method import COLUMNS, ROWS, Outcome, french, to_data
from diagnostic.cli.simulation.report import TARGETS


def outcome(**changed: float) -> Outcome:
    good = {target.name: target.aim for target in TARGETS}
    figures = dict.fromkeys(ROWS, 0.5) | good | changed
    return Outcome("2026-11-24", "1", 150, 3, dict.fromkeys(COLUMNS, figures), (), ())


def test_a_figure_is_written_in_french() -> None:
    assert french(0.5512, "number") == "0,55"
    assert french(0.884, "share") == "88\N{NO-BREAK SPACE}%"


def test_nothing_is_missed_when_every_aim_is_reached() -> None:
    assert to_data(outcome())["missed"] == []


def test_what_is_below_its_aim_is_said_with_its_minimum() -> None:
    missed = to_data(outcome(exact_zone=0.57, within_one=0.80))["missed"]
    assert isinstance(missed, list)
    assert [(one["value"], one["verdict"]) for one in missed] == [
        ("0,570", "le requis est atteint"),
        ("0,800", "le requis n’est pas atteint"),
    ]


def test_a_gap_is_judged_in_both_directions() -> None:
    missed = to_data(outcome(**{"gap femme": -0.3}))["missed"]
    assert isinstance(missed, list)
    assert [one["value"] for one in missed] == ["−0,300"]
