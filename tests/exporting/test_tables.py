"""Tables of the desk: a text that looks like a formula is never computed."""

import io

import pytest
from openpyxl import load_workbook

from diagnostic.exporting.spreadsheets import InertTables

TRAPS = ("=1+1", "+33299000000", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://exemple.fr")')


@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_is_a_formula(trap: str) -> None:
    tables, rows = InertTables(), [{"lieu": trap}]
    assert tables.csv(("lieu",), rows).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")
    sheet = load_workbook(io.BytesIO(tables.workbook(("lieu",), rows))).worksheets[0]
    assert sheet.cell(2, 1).data_type in {"s", "inlineStr"}
    assert sheet.cell(2, 1).value == trap


def test_an_empty_table_has_its_heading() -> None:
    assert InertTables().csv(("date", "lieu"), []) == b"\xef\xbb\xbfdate,lieu\r\n"
