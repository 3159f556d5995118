"""Real answers replayed: the Baromètre du numérique 2020, the shares from one part, the interviews on the other.

The files of OPEN_DATA_DIR are read where they stand. The item shares of the first part are anchored as the
product anchors published shares; people of the second part are then interviewed by the engine.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean

from diagnostic.domain.measurement.course import Event, course_of
from diagnostic.domain.measurement.estimate import place
from diagnostic.domain.measurement.exchange import bank_from_data
from diagnostic.domain.measurement.interview import next_step
from diagnostic.domain.measurement.model import Bank, Item, Response, Value
from diagnostic.domain.measurement.plan import Plan
from diagnostic.domain.measurement.profiles import DEFAULT
from diagnostic.domain.measurement.zones import CUTS, zone_of
from diagnostic.domain.placement import Placement

SLOPES = {"A": 1.5, "O": 1.6, "U_freq": 1.5, "U_abil": 2.0, "U_prec": 0.9, "U": 1.6}  # the product's own, by family
KINDS = {"A": "eq", "U": "sr", "O": "beh"}
LENGTHS = (8, 12, 16)
SUM_LENGTH = 30
EDGE = 0.002  # a share of 0 or 1 in the sample is kept inside
EXTERNAL = "frein_trop_complique_ou_inutile"

Row = dict[str, str]
Score = Callable[[Row], float]


@dataclass(frozen=True, slots=True)
class Survey:
    """The two parts of the file and the bank anchored on the first."""

    first: Sequence[Row]
    second: Sequence[Row]
    bank: Bank


def read_survey(folder: Path) -> Survey:
    """Read the file: one row out of two anchors the items, half of the others are interviewed."""
    with (folder / "barometre-2020-half-a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    described = json.loads((folder / "barometre-2020-items.json").read_text(encoding="utf-8"))["items"]
    items = [_anchored(item, rows[::2]) for item in described]
    return Survey(rows[::2], rows[1::4], bank_from_data({"items": items}))


def replay(folder: Path) -> Iterator[str]:
    """Yield a line a way of asking: agreement with the full score, then with what the items do not hold."""
    survey = read_survey(folder)
    full = [_placed(survey.bank, row, list(survey.bank)) for row in survey.second]
    published = fmean(_is_distant(row) for row in survey.second)
    yield f"{len(survey.second)} personnes ; règle publiée de l’éloignement : {published:.3f} (non pondérée)"
    yield f"{'':34}{'r':>8}{'exacte':>8}{'à une':>8}{'AUC ext.':>10}{'AUC règle':>10}"
    for length in LENGTHS:
        found = [_interviewed(survey.bank, row, length) for row in survey.second]
        yield _line(f"adaptatif, {length} questions", survey, found, full)
    yield _line("toutes les questions", survey, full, full)
    sums = _sum_scores(survey)
    yield (
        f"{'somme de 30 questions':34}{correlation(sums, [one.overall_theta for one in full]):8.3f}{'':16}"
        f"{_auc(sums, survey.second, _external):10.3f}{_auc(sums, survey.second, _is_distant):10.3f}"
    )
    below = [one.overall_theta < CUTS[1] for one in full]
    yield f"position sous −0,32 : {fmean(below):.3f} ; accord avec la règle : {_agreement(below, survey.second):.3f}"


def _line(name: str, survey: Survey, found: Sequence[Placement], full: Sequence[Placement]) -> str:
    scores, whole = [one.overall_theta for one in found], [one.overall_theta for one in full]
    apart = [abs(zone_of(one) - zone_of(other)) for one, other in zip(scores, whole, strict=True)]
    return (
        f"{name:34}{correlation(scores, whole):8.3f}{fmean(gap == 0 for gap in apart):8.3f}"
        f"{fmean(gap <= 1 for gap in apart):8.3f}{_auc(scores, survey.second, _external):10.3f}"
        f"{_auc(scores, survey.second, _is_distant):10.3f}"
    )


def _anchored(item: dict[str, object], rows: Sequence[Row]) -> dict[str, object]:
    name, top = str(item["name"]), int(str(item["categories"])) - 1
    answered = [(float(row["poids"]), int(row[name])) for row in rows if int(row[name]) >= 0]
    total = sum(weight for weight, _ in answered)
    shares = [sum(weight for weight, value in answered if value >= k) / total for k in range(1, top + 1)]
    slope = next(SLOPES[prefix] for prefix in sorted(SLOPES, key=len, reverse=True) if name.startswith(prefix))
    kept = [min(max(share, EDGE), 1.0 - EDGE) for share in shares]
    return {"id": name, "stake": item["stake"], "kind": KINDS[name[0]], "a": slope, "shares": kept}


def _value(row: Row, item: str) -> Value:
    value = int(row[item])
    return value if value >= 0 else "na"


def _placed(bank: Bank, row: Row, items: Sequence[Item]) -> Placement:
    return place(bank, [Response(item.id, _value(row, item.id)) for item in items])


def _interviewed(bank: Bank, row: Row, length: int) -> Placement:
    longings = {item.id: f"{item.id}.envie" for item in bank}
    plan, events = Plan(bank, DEFAULT.with_most(length), longings), list[Event]()
    while step := next_step(plan, course_of(events)):
        events.append(Event(step.id, 0 if step.neutral else _value(row, step.id), step.neutral))
    return place(bank, course_of(events).responses())


def _sum_scores(survey: Survey) -> list[float]:
    items = [item for rank, item in enumerate(survey.bank) if rank % 4 != 1][:SUM_LENGTH]
    return [fmean(max(int(row[item.id]), 0) / item.top for item in items) for row in survey.second]


def _external(row: Row) -> bool:
    return row[EXTERNAL] == "1"


def _is_distant(row: Row) -> bool:
    return row["jamais_internet"] == "1" or row["frein_maitrise"] == "1"


def _agreement(below: Sequence[bool], rows: Sequence[Row]) -> float:
    return fmean(one == _is_distant(row) for one, row in zip(below, rows, strict=True))


def _auc(scores: Sequence[float], rows: Sequence[Row], holds: Callable[[Row], bool]) -> float:
    """Return the chance that someone for whom it holds is placed lower than someone for whom it does not."""
    inside = [score for score, row in zip(scores, rows, strict=True) if holds(row)]
    outside = [score for score, row in zip(scores, rows, strict=True) if not holds(row)]
    wins = sum((one < other) + 0.5 * (one == other) for one in inside for other in outside)
    return wins / (len(inside) * len(outside))
