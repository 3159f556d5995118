"""A bank of 48 items for tests, with the shape of the real one."""

import pytest

from diagnostic.domain.measurement.exchange import bank_from_data
from diagnostic.domain.measurement.model import Bank

SHARES = """
A01 acces eq 1.8 .94
A02 acces eq 2.0 .87
A03 acces eq 1.3 .886
A05 acces eq 2.2 .85
A07 acces eq 1.1 .92 .76
A08 acces eq 1.0 .90 .70
A12 acces eq 1.2 .88 .62 .30
A19 acces eq 2.0 .903
U01 usage sr 2.0 .97 .93 .80
U02 usage sr 2.0 .93 .85 .62
U03 usage sr 2.0 .92 .84 .60
U04 usage sr 2.0 .90 .82 .62
U05 usage sr 1.9 .84 .72 .45
U06 usage sr 2.0 .82 .70 .45
U07 usage sr 1.9 .78 .64 .38
U09 usage sr 1.8 .68 .52 .28
U10 usage sr 1.6 .55 .38 .18
U13 usage beh 1.1 .954 .905 .587
U14 usage beh 1.0 .852 .441
U15 usage sec .9 .736
U18 usage sec 1.3 .85 .62 .35
U21 usage do 1.4 .90 .70
U22 usage do 1.4 .82 .60
U23 usage do 1.3 .68 .50
U24 usage do 1.2 .52 .40
O01 opportunites beh 1.6 .90 .86 .82
O02 opportunites beh 1.8 .80 .72 .63
O03 opportunites beh 1.8 .70 .66 .60
O04 opportunites beh 1.7 .71 .665 .565
O05 opportunites beh 1.6 .64 .60 .55
O06 opportunites beh 1.9 .78 .74 .66
O07 opportunites beh 1.2 .295 .25 .20
O09 opportunites beh 1.6 .50 .40 .30
O12 opportunites beh 1.3 .507 .35
O14 opportunites beh 1.5 .75 .66 .56
"""
THRESHOLDS = """
A15 acces eq 1.2 -3.4 -2.1 -.9
A16 acces eq 1.1 -3.2 -1.9 -.6
A20 acces eq 1.2 -3.0 -2.0
A21 acces eq 1.1 -3.2 -2.1
A23 acces eq 1.3 -3.3 -2.2
U25 usage sr 1.8 -3.4 -2.5 -1.6
U26 usage sr 1.8 -3.1 -2.2 -1.3
U27 usage beh 1.5 -2.9 -1.9 -.9
U29 usage beh 1.5 -2.6 -1.6 -.6
O18 opportunites beh 1.4 -2.9 -1.9 -1.0
O19 opportunites beh 1.3 -2.7 -1.6 -.8
O23 opportunites beh 1.3 -3.3 -2.3
O24 opportunites beh 1.3 -2.9 -1.9 -1.0
O25 opportunites beh 1.4 -2.7 -1.8 -.9
O26 opportunites beh 1.4 -3.0 -2.0 -1.1
"""
ALWAYS = {"A02", "A05", "A07", "U14"}
OPENS = {"A23", "U27", "O26", "O23"}
EXTRA = {
    "A12": {"requires": ["A02", 1]},
    "U05": {"requires": ["U04", 1]},
    "O07": {"na_for": ["retraite"], "dont_know_slope": 0.0},
}


@pytest.fixture(scope="session")
def bank_data() -> dict[str, object]:
    """Return the bank in its JSON form."""
    rows = [*_rows(SHARES, "shares"), *_rows(THRESHOLDS, "b")]
    return {"items": sorted(rows, key=lambda row: str(row["id"]))}


@pytest.fixture(scope="session")
def bank(bank_data: dict[str, object]) -> Bank:
    return bank_from_data(bank_data)


def _rows(table: str, name: str) -> list[dict[str, object]]:
    return [_row(line.split(), name) for line in table.strip().splitlines()]


def _row(cells: list[str], name: str) -> dict[str, object]:
    item = cells[0]
    row: dict[str, object] = {
        "id": item,
        "stake": cells[1],
        "kind": cells[2],
        "a": float(cells[3]),
        name: [float(cell) for cell in cells[4:]],
        "always": item in ALWAYS,
        "opens": item in OPENS,
    }
    return row | EXTRA.get(item, {})
