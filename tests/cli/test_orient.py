"""``diagnostic orient``: a case in, a reply out."""

import json

from click.testing import CliRunner, Result

from diagnostic.cli import main

CASE = {"answers": {"A02": 1, "A03": 0, "U04": 1}, "wishes": ["sante"], "commune": "35236", "mode": "collectif"}


def run(text: str | bytes, *options: str) -> Result:
    return CliRunner().invoke(main, ["orient", *options], input=text)


def test_a_case_gets_a_near_place_with_a_phone() -> None:
    result = run(json.dumps(CASE), "--demonstration")
    assert result.exit_code == 0
    first = json.loads(result.output)["first"]
    assert first["venue"]["commune"] == "Redon"
    assert first["venue"]["distance_km"] <= 15
    assert first["contact"]["telephone"].startswith("+3326191")


def test_lines_answer_one_by_one_and_errors_do_not_stop() -> None:
    lines = [json.dumps(CASE), "", "{", json.dumps({"commune": "00000"}), json.dumps({"urgent": True})]
    result = run("\n".join(lines), "--lines", "--demonstration")
    replies = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert ["error" in reply for reply in replies] == [False, True, True, False]
    assert replies[3]["first"]["reasons"][0] == "urgent"


def test_one_bad_case_ends_with_an_error() -> None:
    result = run(b"\xff\xfe", "--demonstration")
    assert result.exit_code == 2
    assert "JSON" in json.loads(result.output)["error"]


def test_the_home_is_prepared_and_used() -> None:
    result = run(json.dumps(CASE))
    assert result.exit_code == 0
    assert json.loads(result.output)["first"]["venue"]["source"] == "demonstration"
