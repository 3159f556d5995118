import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.domain.measurement.curves import PLACING, Reading
from diagnostic.domain.measurement.estimate import evidence, no_evidence, place, posterior, probability
from diagnostic.domain.measurement.model import Bank, Response, Value
from diagnostic.domain.placement import Placement
from diagnostic.domain.stakes import Stake

Answers = dict[str, Value]


def placed(bank: Bank, answers: Answers, reading: Reading = PLACING) -> Placement:
    return place(bank, [Response(item, value) for item, value in answers.items()], reading)


def thetas(placement: Placement) -> list[float]:
    return [placement.stakes[stake].theta for stake in Stake]


@st.composite
def some_answers(draw: st.DrawFn, bank: Bank) -> Answers:
    items = draw(st.lists(st.sampled_from(list(bank.items.values())), unique_by=lambda item: item.id, max_size=14))
    values = st.one_of(st.integers(0, 3), st.sampled_from(["dk", "skip", "na"]))
    return {item.id: min(value, item.top) if isinstance(value := draw(values), int) else value for item in items}


def test_nothing_said_gives_the_prior(bank: Bank) -> None:
    placement = placed(bank, {})
    assert thetas(placement) == pytest.approx([-0.24] * 3, abs=0.02)
    assert all(stake.se == pytest.approx(1.13, abs=0.02) for stake in placement.stakes.values())
    assert placement.scored == 0


def test_zones_are_probabilities_and_the_overall_is_the_mean(bank: Bank) -> None:
    placement = placed(bank, {"U04": 3, "O06": 1, "A02": 1})
    for stake in placement.stakes.values():
        assert sum(stake.zones) == pytest.approx(1.0)
    assert placement.overall_theta == pytest.approx(sum(thetas(placement)) / 3)
    assert 0.0 < placement.overall_se < max(stake.se for stake in placement.stakes.values())


def test_what_is_said_of_one_stake_moves_the_others_less(bank: Bank) -> None:
    before, after = thetas(placed(bank, {})), thetas(placed(bank, {"O06": 3, "O02": 3, "O04": 3}))
    moved = [new - old for new, old in zip(after, before, strict=True)]
    assert moved[2] > moved[0] > 0.0
    assert moved[2] > moved[1] > 0.0


def test_skipping_says_nothing_and_leaves_more_doubt(bank: Bank) -> None:
    skipped = placed(bank, {"U04": "skip", "A02": "na", "O06": "skip"})
    answered = placed(bank, {"U04": 2, "A02": 1, "O06": 2})
    assert thetas(skipped) == thetas(placed(bank, {}))
    for stake in Stake:
        assert skipped.stakes[stake].se > answered.stakes[stake].se
    assert skipped.scored == 3


def test_not_knowing_counts_low_but_above_no(bank: Bank) -> None:
    names = ["U04", "U05", "A02", "O06", "O02"]
    unknown = thetas(placed(bank, dict.fromkeys(names, "dk")))
    refused = thetas(placed(bank, dict.fromkeys(names, 0)))
    assert all(low < high < -0.24 for low, high in zip(refused, unknown, strict=True))


def test_not_knowing_a_rare_act_says_nothing(bank: Bank) -> None:
    assert thetas(placed(bank, {"O07": "dk"})) == thetas(placed(bank, {}))


def test_an_unknown_question_is_left_out(bank: Bank) -> None:
    assert placed(bank, {"Z99": 1}) == placed(bank, {})


def test_an_exercise_counts_without_style(bank: Bank) -> None:
    names = ["U01", "U03", "U04", "U05", "U06", "U07"]
    boasting: Answers = dict.fromkeys(names, 3)
    failing: Answers = {**boasting, "U21": 0, "U22": 0, "U23": 0}
    assert placed(bank, failing).stakes[Stake.USAGE].theta < placed(bank, boasting).stakes[Stake.USAGE].theta
    with_style = placed(bank, failing).stakes[Stake.USAGE]
    without = placed(bank, failing, Reading(style=False)).stakes[Stake.USAGE]
    assert with_style.theta < without.theta
    assert with_style.se > without.se


def test_the_chance_of_an_answer_falls_with_its_height(bank: Bank) -> None:
    found = posterior(evidence(bank, [Response("U04", 2)]))
    for item in bank:
        chances = [probability(found, item, category) for category in range(item.top + 2)]
        assert chances[0] == pytest.approx(1.0)
        assert chances[-1] == 0.0
        assert chances == sorted(chances, reverse=True)


def test_answering_yes_makes_the_same_act_likely(bank: Bank) -> None:
    item = bank.items["U04"]
    before, after = posterior(no_evidence()), posterior(evidence(bank, [Response("U04", 3)]))
    assert probability(after, item, 3) > probability(before, item, 3)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_better_answer_never_lowers_a_position(bank: Bank, data: st.DataObject) -> None:
    answers = data.draw(some_answers(bank))
    raisable = [name for name, value in answers.items() if isinstance(value, int) and value < bank.items[name].top]
    if not raisable:
        return
    name = data.draw(st.sampled_from(raisable))
    better: Answers = {**answers, name: int(answers[name]) + 1}
    pairs = zip(thetas(placed(bank, answers)), thetas(placed(bank, better)), strict=True)
    assert all(after >= before - 1e-9 for before, after in pairs)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_order_of_answers_does_not_matter(bank: Bank, data: st.DataObject) -> None:
    answers = data.draw(some_answers(bank))
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert placed(bank, shuffled) == placed(bank, answers)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_adding_answers_one_by_one_gives_the_same_result(bank: Bank, data: st.DataObject) -> None:
    answers = data.draw(some_answers(bank))
    gathered = no_evidence()
    for name, value in answers.items():
        gathered = gathered.after(bank.items[name], Response(name, value))
    one_by_one, at_once = posterior(gathered).placement(), placed(bank, answers)
    assert thetas(one_by_one) == pytest.approx(thetas(at_once), abs=1e-9)
    for stake in Stake:
        assert one_by_one.stakes[stake].se == pytest.approx(at_once.stakes[stake].se, abs=1e-9)
        assert one_by_one.stakes[stake].zones == pytest.approx(at_once.stakes[stake].zones, abs=1e-9)
