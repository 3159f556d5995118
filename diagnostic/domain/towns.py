"""Finding a town from what a person types: name, postcode, old name, with or without mistakes."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from diagnostic.domain.spelling import joined, one_error, plain, sound

_POSTCODE = re.compile(r"\b(\d{2}) ?(\d{3})\b")
_DEPARTMENT = re.compile(r"(?<=\w) (?:2[ab]|\d{2,3})$|^(?:2[ab]|\d{2,3}) (?=\w)")
_SCANNED = 150  # entries looked at for one beginning: « s » alone begins thousands
_SHOWN = 60
_LARGEST = 3000
_LONGEST = 80  # no town has a longer name; looking for errors costs with the square of it
_LEAST_SOUND = 3
_LEAST_SOUND_START = 4
_LEAST_TYPED = 4
_LEAST_WORD = 3
_ARTICLES = frozenset({"l", "la", "le", "les"})
_WITH_DISTRICTS = ("paris", "lyon", "marseille")


@dataclass(frozen=True, slots=True)
class Town:
    """A commune of the official geographic code, or a district of Paris, Lyon or Marseille."""

    code: str
    name: str
    department_code: str
    department: str
    epci: str | None
    postcodes: tuple[str, ...]
    latitude: float | None  # centre of the outline
    longitude: float | None
    population: int = 0
    city: str | None = None  # of a district: the code of Paris, Lyon or Marseille


class Rank(IntEnum):
    """How well a town answers what was typed; lower is better."""

    EXACT = 0
    WITHOUT_ARTICLE = 1
    START = 2
    LATER_WORD = 3
    ONE_ERROR = 4
    SOUND = 5


@dataclass(frozen=True, slots=True)
class Match:
    """A town found; ``former`` is the old name that was recognised, when it is not the town's own."""

    town: Town
    rank: Rank
    former: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index: what may be typed, for which town, and where in the name it starts."""

    key: str
    code: str
    rank: Rank = Rank.EXACT
    former: str = ""

    def line(self) -> str:
        """Return the entry as one line; lines sort as their keys do."""
        return f"{self.key}\t{self.code}\t{self.rank:d}\t{self.former}"


@dataclass(frozen=True, slots=True)
class TownIndex:
    """Sorted lines (``Entry.line``) of names and postcodes, of sounds, and the towns they lead to.

    ``largest`` holds the lines of the largest towns, the largest first: what a short beginning leads to.
    ``towns`` may build a town only when it is asked for; ``former_codes`` leads from codes of communes that
    are no more to those that took them over.
    """

    names: Sequence[str]
    sounds: Sequence[str]
    largest: Sequence[str]
    towns: Mapping[str, Town]
    former_codes: Mapping[str, str]

    def town(self, code: str) -> Town | None:
        """Return the town of that code, or the one that took it over, or None."""
        return self.towns.get(code) or self.towns.get(self.former_codes.get(code, ""))

    def with_postcode(self, postcode: str) -> tuple[Town, ...]:
        """Return the towns of a postcode, the largest first; districts instead of their city."""
        found = [self.towns[entry.code] for entry in _exactly(self.names, postcode)]
        cities = {town.city for town in found}
        kept = (town for town in found if town.code not in cities)
        return tuple(sorted(kept, key=lambda town: (-town.population, town.code)))

    def search(self, query: str, limit: int = 8) -> tuple[Match, ...]:
        """Return the best towns for what was typed; a postcode or a department narrows the names down."""
        typed = _parse(query[:_LONGEST])
        towns = self.with_postcode(typed.postcode) if typed.postcode else ()
        found = tuple(self._named(typed.name, typed.department)) if typed.name else ()
        if towns:
            return _best(_within(towns, typed.name, found), limit)
        agreeing = tuple(match for match in found if typed.agrees(match.town))
        return _best(agreeing or found, limit)

    def _named(self, name: str, department: str | None) -> Iterator[Match]:
        """Yield towns by name; only when there is none, those one error or the same sound away."""
        found = tuple(self._typed(joined(name), department))
        if not found and name.startswith("st"):
            found = tuple(self._typed(joined("saint" + name[2:]), department))
        yield from found
        if not found or min(match.rank for match in found) > Rank.START:
            yield from tuple(self._misspelt(name)) or self._headed(name)

    def _headed(self, name: str) -> Iterator[Match]:
        """Yield the towns whose whole name the text starts with, the longest: « Les Mathes - La Palmyre »."""
        words = name.split()
        for count in range(len(words) - 1, 0, -1):
            entries = tuple(_exactly(self.names, "".join(words[:count])))
            if entries:
                yield from (self._match(entry, max(entry.rank, Rank.START)) for entry in entries)
                return

    def _typed(self, key: str, department: str | None) -> Iterator[Match]:
        for entry in self._starting(key, department):
            whole = entry.key == key and entry.rank <= Rank.WITHOUT_ARTICLE
            yield self._match(entry, entry.rank if whole else max(entry.rank, Rank.START))

    def _starting(self, key: str, department: str | None) -> Iterator[Entry]:
        """Yield the entries that start with a key; when they are too many, those worth looking at."""
        if not _many(self.names, key):
            yield from map(_entry, _starting(self.names, key))
            return
        yield from _exactly(self.names, key)
        largest = (line for line in self.largest if line.startswith(key))
        yield from map(_entry, islice(largest, _SHOWN))
        if department:
            mark = f"\t{department.upper()}"
            yield from (_entry(line) for line in _starting(self.names, key) if mark in line)

    def _misspelt(self, name: str) -> Iterator[Match]:
        key = joined(name)
        variants = set(one_error(key)) if len(key) >= _LEAST_TYPED else ()
        for variant in variants:
            for entry in _exactly(self.names, variant):
                if entry.rank <= Rank.WITHOUT_ARTICLE:
                    yield self._match(entry, Rank.ONE_ERROR)
        yield from (self._match(entry, Rank.SOUND) for entry in self._sounding(sound(name)))

    def _sounding(self, heard: str) -> Iterator[Entry]:
        if len(heard) >= _LEAST_SOUND:
            yield from _exactly(self.sounds, heard)
        if len(heard) >= _LEAST_SOUND_START:
            yield from map(_entry, islice(_starting(self.sounds, heard), _SCANNED))

    def _match(self, entry: Entry, rank: Rank) -> Match:
        return Match(self.towns[entry.code], rank, entry.former or None)


def index_towns(towns: Iterable[Town], former: Iterable[tuple[str, str, str]] = ()) -> TownIndex:
    """Index towns and former communes, each as (its code, its name, the code of today's commune)."""
    known = {town.code: town for town in towns}
    old = tuple(former)
    by_size = sorted(known.values(), key=lambda town: -town.population)
    entries = [entry for town in known.values() for entry in _entries_of(town)]
    entries += [entry for _, name, code in old for entry in _entries(name, code, name)]
    heard = [Entry(sound(town.name), town.code) for town in known.values()]
    heard += [Entry(sound(name), code, former=name) for _, name, code in old]
    return TownIndex(
        names=tuple(sorted(entry.line() for entry in entries)),
        sounds=tuple(sorted(entry.line() for entry in heard)),
        largest=tuple(entry.line() for town in by_size[:_LARGEST] for entry in _entries_of(town)),
        towns=known,
        former_codes={code: current for code, _, current in old if code not in known},
    )


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a person typed, taken apart."""

    name: str
    postcode: str | None
    department: str | None  # code or folded name

    def agrees(self, town: Town) -> bool:
        """Return whether the town lies in the department that was typed, if one was."""
        return self.department in (None, town.department_code.lower(), plain(town.department))


def _parse(query: str) -> _Typed:
    text, _, bracket = query.strip().rstrip(")").partition("(")
    name = plain(text)
    code = _POSTCODE.search(name)
    postcode = "".join(code.groups()) if code else None
    name = plain(_POSTCODE.sub(" ", name))
    number = None if name.startswith(_WITH_DISTRICTS) else _DEPARTMENT.search(name)
    if number:
        name = _DEPARTMENT.sub("", name).strip()
    hint = plain(bracket) or (number and number[0].strip()) or (postcode and _department(postcode))
    return _Typed(name, postcode, hint or None)


def _department(postcode: str) -> str | None:
    """Return the department of a postcode (of a CEDEX, say); Corsica's cannot be told."""
    if postcode.startswith("20"):
        return None
    return postcode[: 3 if postcode.startswith(("97", "98")) else 2]


def _within(towns: Sequence[Town], name: str, found: Sequence[Match]) -> list[Match]:
    """Return the towns of a postcode that bear the name; when none does, all of them, then namesakes."""
    named = [match for match in found if match.town in towns]
    starting = [town for town in towns if name and _bears(town, joined(name))]
    named += [Match(town, Rank.START) for town in starting]
    exact = [match for match in found if match.rank == Rank.EXACT]
    return named or [Match(town, Rank.EXACT) for town in towns] + exact


def _bears(town: Town, key: str) -> bool:
    return any(entry.key.startswith(key) for entry in _entries_of(town))


def _best(matches: Iterable[Match], limit: int) -> tuple[Match, ...]:
    """Return each town once, the best matches first, then the largest."""
    ordered = sorted(matches, key=_order)
    once = {match.town.code: match for match in reversed(ordered)}
    return tuple(sorted(once.values(), key=_order)[:limit])


def _order(match: Match) -> tuple[int, bool, bool, int, str]:
    town = match.town
    return match.rank, match.former is not None, town.city is not None, -town.population, town.code


def _entries_of(town: Town) -> Iterator[Entry]:
    yield from _entries(town.name, town.code)
    yield from (Entry(postcode, town.code) for postcode in town.postcodes)


def _entries(name: str, code: str, former: str = "") -> Iterator[Entry]:
    """Yield an entry for the name and for each of its words that counts, to its end."""
    words = plain(name).split()
    for place, word in enumerate(words):
        if place == 0 or len(word) >= _LEAST_WORD:
            yield Entry("".join(words[place:]), code, _rank(words[:place]), former)


def _rank(dropped: Sequence[str]) -> Rank:
    if not dropped:
        return Rank.EXACT
    return Rank.WITHOUT_ARTICLE if set(dropped) <= _ARTICLES else Rank.LATER_WORD


def _entry(line: str) -> Entry:
    key, code, rank, former = line.split("\t")
    return Entry(key, code, Rank(int(rank)), former)


def _starting(lines: Sequence[str], key: str) -> Iterator[str]:
    place = bisect_left(lines, key)
    while place < len(lines) and lines[place].startswith(key):
        yield lines[place]
        place += 1


def _many(lines: Sequence[str], key: str) -> bool:
    place = bisect_left(lines, key) + _SCANNED
    return place < len(lines) and lines[place].startswith(key)


def _exactly(lines: Sequence[str], key: str) -> Iterator[Entry]:
    return map(_entry, _starting(lines, key + "\t"))
