import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from diagnostic.cli import main

Line = dict[str, object]
POSITION = {"theta": 0.0, "se": 0.4}
PLACED = {"acces": POSITION, "usage": POSITION, "opportunites": POSITION}


def exchange(*lines: object, options: tuple[str, ...] = ()) -> list[Line]:
    sent = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    result = CliRunner().invoke(main, ["interview", *options], input=sent.encode())
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def interviewed(value: object, context: Line | None = None, options: tuple[str, ...] = ()) -> tuple[list[str], Line]:
    """Answer everything the same way, the interview being replayed from its start for each question."""
    lines: list[object] = [{"op": "start", "context": context or {}}]
    asked: list[str] = []
    while True:
        reply = exchange(*lines, options=options)[-1]
        if "result" in reply:
            return asked, reply["result"]  # type: ignore[return-value]
        question = reply["question"]
        assert isinstance(question, dict)
        asked.append(question["id"])
        lines.append({"op": "answer", "id": question["id"], "value": 0 if question.get("neutral") else value})


def test_all_noes_end_low_after_a_few_questions() -> None:
    asked, result = interviewed(0)
    assert len(asked) == len(set(asked)) <= 16
    assert sum(name.endswith(".envie") for name in asked) <= 4
    stakes = result["stakes"]
    assert isinstance(stakes, dict)
    assert all(stake["zone"] <= 2 for stake in stakes.values())
    assert all(sum(stake["zones"]) == pytest.approx(1.0, abs=1e-5) for stake in stakes.values())


def test_a_shorter_interview_can_be_asked_for() -> None:
    asked, _ = interviewed("skip", options=("--max", "5"))
    assert len(asked) == 5


def test_the_profile_comes_from_the_option_then_from_the_context() -> None:
    assert len(interviewed("skip", options=("--profile", "reperage"))[0]) == 6
    assert len(interviewed("skip", {"profile": "kiosk"}, options=("--profile", "reperage"))[0]) == 13


def test_unknown_context_is_ignored() -> None:
    asked, _ = interviewed("skip", {"city": "Rennes", "statut": "retraite"}, options=("--max", "3"))
    assert len(asked) == 3


def test_a_second_passing_asks_the_same_questions_first() -> None:
    previous = {"answers": {"U04": 1, "O06": 0, "A02": 1}, "result": {"stakes": PLACED}}
    asked, _ = interviewed("skip", {"previous": previous})
    assert set(asked[:3]) == {"U04", "O06", "A02"}
    assert len(asked) <= 7


def test_wrong_input_gets_an_error_and_the_interview_goes_on() -> None:
    start = exchange({"op": "start"})[0]["question"]
    assert isinstance(start, dict)
    name = start["id"]
    replies = exchange(
        {"op": "start", "seed": 3},
        "not json",
        "",
        "[1]",
        {"op": "dance"},
        {"op": "answer", "id": "nowhere", "value": 1},
        {"op": "answer", "id": name, "value": 12},
        {"op": "answer", "id": name, "value": True},
        {"op": "answer", "id": name, "value": "maybe"},
        {"op": "answer", "id": name},
        {"op": "start", "context": {"profile": "nobody"}},
        {"op": "answer", "id": name, "value": 1},
    )
    assert all(set(reply) == {"error"} for reply in replies[1:-1])
    assert "question" in replies[-1]


def test_an_answer_before_any_start_is_refused() -> None:
    assert "error" in exchange({"op": "answer", "id": "A02", "value": 1})[0]


def test_lines_that_are_no_utf8_are_refused() -> None:
    result = CliRunner().invoke(main, ["interview"], input=b'{"op":"\xff"}\n')
    assert "error" in json.loads(result.output)


def test_two_passings_are_compared() -> None:
    higher = {**PLACED, "usage": {"theta": 1.5, "se": 0.4}}
    gained = {"O01": 2, "O02": 2, "O06": 2}
    reply = exchange(
        {
            "op": "compare",
            "first": {"stakes": PLACED, "answers": dict.fromkeys(gained, 0)},
            "second": {"stakes": higher, "answers": gained},
        },
        {"op": "compare", "first": {"stakes": higher}, "second": {"stakes": PLACED}},
        {"op": "compare", "first": {"stakes": PLACED}, "second": {"stakes": {}}},
    )
    assert reply[0] == {"acces": "stable", "usage": "progres", "opportunites": "mieux"}
    assert reply[1] == {"acces": "stable", "usage": "recul", "opportunites": "stable"}
    assert "error" in reply[2]


def test_another_bank_may_be_used(tmp_path: Path) -> None:
    rows = [
        {"id": f"{stake[0]}{rank}", "stake": stake, "kind": "beh", "a": 1.5, "b": [-2.0 + rank], "source": "essai"}
        for stake in ("acces", "usage", "opportunites")
        for rank in range(3)
    ]
    file = tmp_path / "bank.json"
    file.write_text(json.dumps({"items": rows}), encoding="utf-8")
    asked, _ = interviewed("skip", options=("--bank", str(file)))
    assert sorted(asked) == sorted(str(row["id"]) for row in rows)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        '{"items": []}',
        '{"items": [3]}',
        '{"items": [{"id": "X", "stake": "acces", "kind": "eq", "a": 1}]}',
        '{"items": [{"id": "X", "stake": "moon", "kind": "eq", "a": 1, "b": [0]}]}',
        '{"items": [{"id": "X", "stake": "acces", "kind": "eq", "a": "1", "b": [0]}]}',
        '{"items": [{"id": "X", "stake": "acces", "kind": "eq", "a": 1, "b": [1, 0]}]}',
        '{"items": [{"id": "X", "stake": "acces", "kind": "eq", "a": -1, "b": [0]}]}',
        '{"items": [{"id": "X", "stake": "acces", "kind": "eq", "a": 1, "shares": [0.2, 0.9]}]}',
        '{"items": [{"id": "", "stake": "acces", "kind": "eq", "a": 1, "b": [0]}]}',
        '{"items": [{"id": "X", "stake": "acces", "kind": "eq", "a": 1, "b": 0}]}',
        (
            '{"items": [{"id": "X", "stake": "acces", "kind": "eq", "a": 1, "b": [0]},'
            ' {"id": "X", "stake": "acces", "kind": "eq", "a": 1, "b": [0]}]}'
        ),
    ],
)
def test_a_broken_bank_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    file = tmp_path / "bank.json"
    file.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(main, ["interview", "--bank", str(file)], input="")
    assert result.exit_code == 1
    assert "bank.json" in result.output
