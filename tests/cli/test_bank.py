import json

from click.testing import CliRunner

from diagnostic.cli import main
from diagnostic.domain.measurement.anchoring import thresholds
from diagnostic.domain.measurement.exchange import bank_from_data

STAKES = {"acces", "usage", "opportunites"}


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["bank", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_bank_is_read_back_the_same() -> None:
    items = json.loads(run("--json"))["items"]
    again = bank_from_data({"items": items})
    assert len(again) == len(items)
    assert [item.id for item in again] == [row["id"] for row in items]


def test_each_anchor_says_its_shares_and_its_source() -> None:
    items = json.loads(run("--json"))["items"]
    assert {row["stake"] for row in items} == STAKES
    for row in items:
        assert row["source"]
        if "shares" in row:
            assert row["b"] == list(thresholds(tuple(row["shares"]), row["a"]))
        else:
            assert row["source"] == "hypothesis"


def test_each_stake_has_seven_easy_questions() -> None:
    bank = bank_from_data(json.loads(run("--json")))
    for stake in STAKES:
        easy = [
            item
            for item in bank
            if item.stake == stake and item.discrimination * (-1.5 - item.thresholds[0]) > 0.8473
        ]
        assert len(easy) >= 7, stake


def test_without_json_it_is_a_table_for_people() -> None:
    shown = run()
    assert "questions notées" in shown
    assert "A02" in shown
