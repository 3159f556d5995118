"""The towns of France that ship with the product: reading and writing their compact file.

One gzipped text, sections parted by a form feed, one tab-separated line a row; everything the search needs is
computed when the file is built (``tools/build_communes.py``), and a town is built only when it is asked for.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diagnostic.domain.towns import Town, TownIndex
from diagnostic.resources import DATA

COMMUNES = DATA / "communes" / "communes.txt.gz"
_SECTION = "\n\f\n"


@cache
def load_towns() -> TownIndex:
    """Return the index of every commune, read once."""
    return read_towns(COMMUNES)


@cache
def load_epcis() -> Mapping[str, str]:
    """Return the names of the groupings of communes by SIREN."""
    return _pairs(_sections(COMMUNES)[2])


def read_towns(path: Path) -> TownIndex:
    """Read an index from its file."""
    towns, departments, _, former, names, sounds, largest = _sections(path)
    lines = {line.partition("\t")[0]: line for line in towns}
    return TownIndex(names, sounds, largest, _Towns(lines, _pairs(departments), {}), _pairs(former))


def write_towns(path: Path, index: TownIndex, epcis: Mapping[str, str]) -> None:
    """Write an index to its file; the same index gives the same bytes."""
    towns = [index.towns[code] for code in sorted(index.towns)]
    departments = {town.department_code: town.department for town in towns}
    sections = (
        [_line(town) for town in towns],
        _lines(departments),
        _lines(epcis),
        _lines(index.former_codes),
        index.names,
        index.sounds,
        index.largest,
    )
    text = _SECTION.join("\n".join(section) for section in sections)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


@dataclass(frozen=True, slots=True)
class _Towns(Mapping[str, Town]):
    """Towns by code, each built from its line at its first use."""

    lines: Mapping[str, str]
    departments: Mapping[str, str]
    built: dict[str, Town]

    def __getitem__(self, code: str) -> Town:
        if code not in self.built:
            self.built[code] = self._town(self.lines[code])
        return self.built[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def _town(self, line: str) -> Town:
        code, name, department, epci, postcodes, latitude, longitude, population, city = line.split("\t")
        return Town(
            code=code,
            name=name,
            department_code=department,
            department=self.departments[department],
            epci=epci or None,
            postcodes=tuple(postcodes.split()),
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            population=int(population),
            city=city or None,
        )


def _line(town: Town) -> str:
    point = ("", "") if town.latitude is None else (f"{town.latitude:.5f}", f"{town.longitude:.5f}")
    fields = (
        town.code,
        town.name,
        town.department_code,
        town.epci or "",
        " ".join(town.postcodes),
        *point,
        str(town.population),
        town.city or "",
    )
    return "\t".join(fields)


def _lines(pairs: Mapping[str, str]) -> Iterable[str]:
    return [f"{key}\t{pairs[key]}" for key in sorted(pairs)]


def _pairs(lines: Iterable[str]) -> dict[str, str]:
    parts = (line.partition("\t") for line in lines)
    return {key: value for key, tab, value in parts if tab}


def _sections(path: Path) -> list[list[str]]:
    text = gzip.decompress(path.read_bytes()).decode()
    return [section.split("\n") for section in text.split(_SECTION)]
