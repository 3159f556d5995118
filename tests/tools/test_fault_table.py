"""The table of faults names tests that exist, each once, and marks those that only the slow run takes."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "fiabilite.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \|.*`(tests/\S+\.py)::(test_\w+)` \|$", TABLE, re.MULTILINE)


def test_every_test_of_the_table_exists_and_is_as_slow_as_it_says() -> None:
    for fault, file, name in ROWS:
        found = re.search(rf"^((?:@.*\n)*)def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
        assert found, f"{fault}: {file} has no {name}"
        assert ("@pytest.mark.slow" in found[1]) == fault.endswith("†"), fault


def test_no_row_of_the_table_goes_without_a_test_and_none_stands_twice() -> None:
    lines = [line for line in TABLE.splitlines() if line.startswith("| ")]
    assert len(lines) - 1 == len(ROWS) == len({name for _, _, name in ROWS})
