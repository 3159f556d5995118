"""A long day in a few minutes: whole journeys on one real server, its memory and its open files all along.

Usage: python bench/soak.py [JOURNEYS]. Prints a line every tenth of the way; ends with an error when the memory grows
by 1 MiB or more for 100 journeys, or when files stay open. The first fifth, when caches fill, does not count.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import linear_regression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.serving import Line, Server, fields, serving

JOURNEYS = 500
MOST_GROWTH = 2**20  # bytes for 100 journeys
MOST_FILES = 8  # connections of the pool come and go
TOWN = "22136"


@dataclass(frozen=True)
class Reading:
    """What the server holds after so many journeys: resident bytes, open files."""

    journeys: int
    memory: int
    files: int


def main(journeys: int) -> int:
    """Walk, measure, judge; return the exit status."""
    with tempfile.TemporaryDirectory() as home, serving(Path(home) / "home") as server:
        readings = list(walk_all(server, journeys))
    steady = readings[len(readings) // 5 :]
    slope = 100 * linear_regression([each.journeys for each in steady], [each.memory for each in steady]).slope
    files = steady[-1].files - steady[0].files
    print(f"mémoire : {slope / 2**20:+.2f} Mio pour 100 parcours ; fichiers ouverts : {files:+d}")
    return 0 if slope < MOST_GROWTH and files <= MOST_FILES else 1


def walk_all(server: Server, journeys: int) -> Sequence[Reading]:
    """Take the journeys one after the other and read what the server holds every fiftieth of the way."""
    every, readings = max(1, journeys // 50), []
    for number in range(1, journeys + 1):
        walk(server.visitor())
        if number % every == 0:
            readings.append(measure(server, number))
        if number % max(1, journeys // 10) == 0:
            print(
                f"{number} parcours : {readings[-1].memory / 2**20:.1f} Mio, {readings[-1].files} fichiers",
                flush=True,
            )
    return readings


def walk(visitor: Line) -> None:
    """Answer to the end, read the result and take the sheet, as a person does."""
    address = visitor.post("/commencer", {}).location
    while "/question/" in address:
        sent = fields(visitor.get(address).text)
        address = visitor.post(address, sent if "reponse" in sent else {**sent, "reponse": TOWN}).location
    result, sheet = visitor.get(address), visitor.get("/feuille.pdf")
    if result.status != HTTPStatus.OK or not sheet.body.startswith(b"%PDF"):
        raise RuntimeError(f"a journey ended badly: {address} {result.status}, sheet {sheet.status}")


def measure(server: Server, journeys: int) -> Reading:
    """Read memory and open files from the system."""
    process = Path(f"/proc/{server.process.pid}")
    pages = int((process / "statm").read_text().split()[1])
    return Reading(journeys, pages * 4096, len(list((process / "fd").iterdir())))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else JOURNEYS))
