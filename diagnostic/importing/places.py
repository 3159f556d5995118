"""Where a place really is: its commune from what four columns say, its position from what is plausible."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from math import isfinite

from diagnostic.domain.geography import Point, distance_km
from diagnostic.domain.spelling import joined
from diagnostic.domain.towns import Rank, Town, TownIndex
from diagnostic.importing.notes import Notes

FAR_KM = 20.0  # farther from the centre of its commune, a position is not believed
_FAR_OVERSEAS_KM = 200.0  # Maripasoula is larger than a metropolitan department
_LIKENESS = 0.8
_LEAST_NAME = 4
_LONGEST_NAME = 80
_POSTCODE_LENGTH = 5
_POLE = 90
_TWO_NUMBERS = re.compile(r"(-?\d{1,3}(?:[.,]\d{1,20})?)(?:\s*;\s*|\s*,\s+|,|\s+)(-?\d{1,3}(?:[.,]\d{1,20})?)")


@dataclass(frozen=True, slots=True)
class Location:
    """The commune and the position of a place; ``exact`` False: the position is the commune's centre."""

    commune: str
    postcode: str
    town: Town | None
    point: Point | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What the columns of a row say, mended but not believed yet."""

    commune: str
    postcode: str
    insee: str
    latitude: str
    longitude: str


def locate(said: Said, towns: TownIndex, notes: Notes) -> Location:
    """Return where the place is, noting what was not believed."""
    point = read_point(said, notes)
    name = "" if said.commune.strip().isdecimal() else said.commune[:_LONGEST_NAME]
    said = replace(said, commune=name, postcode=read_postcode(said.postcode, notes))
    town = find_town(said, towns, point)
    commune = town.name if town else _as_town(name, towns)
    _note_town(said, town, commune, notes)
    postcode = _postcode(said.postcode, town, notes)
    if town and point and _centre(town):
        return Location(commune, postcode, town, *_believed(point, town, notes))
    return Location(commune, postcode, town, point or _centre(town), exact=point is not None)


def find_town(said: Said, towns: TownIndex, point: Point | None) -> Town | None:
    """Return the commune that most of the columns agree on, or None."""
    by_code = towns.town(full_code(said.insee))
    if by_code and _agrees(by_code, said):
        return by_code
    by_name = _by_name(said, towns, point)
    if by_name or not by_code:
        return by_name
    believed = shares_department(by_code, said.postcode) or _same_name(said.commune, by_code)
    return by_code if believed or not said.postcode else None


def full_code(insee: str) -> str:
    """Return an INSEE code with the zero a spreadsheet took away."""
    return insee.strip().upper().zfill(_POSTCODE_LENGTH)


def shares_department(town: Town, postcode: str) -> bool:
    """Return whether a postcode (a CEDEX, say) is of the same department as the town's own."""
    length = 3 if postcode.startswith(("97", "98")) else 2
    return any(postcode[:length] == own[:length] for own in town.postcodes)


def read_postcode(raw: str, notes: Notes) -> str:
    """Return the five digits, a lost zero put back, or nothing."""
    digits = "".join(letter for letter in raw.partition(".")[0] if letter.isdecimal())[:_POSTCODE_LENGTH]
    postcode = digits.zfill(_POSTCODE_LENGTH) if len(digits) == _POSTCODE_LENGTH - 1 else digits
    if len(postcode) != _POSTCODE_LENGTH or postcode == "0" * _POSTCODE_LENGTH:
        if raw:
            notes.add("code_postal", raw, "code postal illisible, laissé vide")
        return ""
    if postcode != raw.strip():
        notes.add("code_postal", raw, f"lu {postcode}")
    return postcode


def read_point(said: Said, notes: Notes) -> Point | None:
    """Return the position; 0/0 and what is nowhere on Earth are unknown."""
    latitude, longitude = _number(said.latitude), _number(said.longitude)
    if latitude is None or longitude is None:
        if said.latitude or said.longitude:
            notes.add("latitude/longitude", f"{said.latitude} / {said.longitude}", "position illisible, laissée vide")
        return None
    if latitude == 0 and longitude == 0:
        return None
    if abs(latitude) > _POLE >= abs(longitude):
        latitude, longitude = longitude, latitude
    if abs(latitude) > _POLE or abs(longitude) > 2 * _POLE:
        notes.add("latitude/longitude", f"{said.latitude} / {said.longitude}", "position impossible, laissée vide")
        return None
    return Point(latitude, longitude)


def in_two(position: str) -> tuple[str, str]:
    """Return the latitude and the longitude of one value: « 43.17, 5.60 », « 43,17 ; 5,60 », « 43.17 5.60 »."""
    found = _TWO_NUMBERS.fullmatch(position.strip(" []()"))
    return (found[1], found[2]) if found else ("", "")


def _number(raw: str) -> float | None:
    try:
        value = float(raw.replace(",", ".").replace(" ", "").replace("\u2212", "-").strip("°"))
    except ValueError:
        return None
    return value if isfinite(value) else None


def _agrees(town: Town, said: Said) -> bool:
    if said.postcode in town.postcodes:
        return True
    return _same_name(said.commune, town) and shares_department(town, said.postcode)


def _same_name(name: str, town: Town) -> bool:
    typed, own = joined(name), joined(town.name)
    return bool(typed) and (typed == own or SequenceMatcher(None, typed, own).ratio() >= _LIKENESS)


def _by_name(said: Said, towns: TownIndex, point: Point | None) -> Town | None:
    near = towns.with_postcode(said.postcode) if said.postcode else ()
    if not joined(said.commune):
        return near[0] if len(near) == 1 else _nearest(near, point)
    return _named(said.commune, near) or _elsewhere(said, towns, point)


def _named(name: str, near: Iterable[Town]) -> Town | None:
    """Return the town of a postcode that bears the name, starts it, or nearly bears it."""
    typed = joined(name)
    scored = [(_likeness(typed, joined(town.name)), town.code, town) for town in near]
    likeness, _, town = max(scored, default=(0.0, "", None))
    return town if likeness >= _LIKENESS else None


def _likeness(typed: str, own: str) -> float:
    starts = min(len(typed), len(own)) >= _LEAST_NAME and (typed.startswith(own) or own.startswith(typed))
    likeness = SequenceMatcher(None, typed, own).ratio()
    return max(likeness, _LIKENESS) if starts else likeness


def _elsewhere(said: Said, towns: TownIndex, point: Point | None) -> Town | None:
    """Return the town of that name in the department of the postcode, or the only one the position confirms."""
    found = [match.town for match in towns.search(said.commune, 50) if match.rank <= Rank.WITHOUT_ARTICLE]
    here = [town for town in found if not said.postcode or shares_department(town, said.postcode)]
    if len(here) == 1:
        return here[0]
    close = [town for town in here or found if point and _distance(point, town) < FAR_KM]
    return close[0] if len(close) == 1 else None


def _nearest(towns: Iterable[Town], point: Point | None) -> Town | None:
    return min(towns, key=lambda town: _distance(point, town), default=None) if point else None


def _as_town(name: str, towns: TownIndex) -> str:
    """Return the name when some commune bears it, else nothing: it was a hamlet or the place itself."""
    return name if any(match.rank == Rank.EXACT for match in towns.search(name, 1)) else ""


def _note_town(said: Said, town: Town | None, commune: str, notes: Notes) -> None:
    if town is None:
        if said.commune and not commune:
            notes.add("commune", said.commune, "commune inconnue, laissée vide ; le code postal reste")
        return
    if said.insee and full_code(said.insee) != town.code:
        notes.add("code_insee", said.insee, f"rattaché à {town.name} ({town.code})")
    if said.commune and not _same_name(said.commune, town):
        notes.add("commune", said.commune, f"lu {town.name}")


def _postcode(postcode: str, town: Town | None, notes: Notes) -> str:
    """Return the postcode, or the town's only one when it is missing or of another department."""
    if town is None or not town.postcodes or (postcode and shares_department(town, postcode)):
        return postcode
    if len(town.postcodes) > 1 and postcode:
        notes.add("code_postal", postcode, f"ne va pas avec {town.name} : à vérifier")
        return postcode
    if postcode:
        notes.add("code_postal", postcode, f"ne va pas avec {town.name} : lu {town.postcodes[0]}")
    return town.postcodes[0]


def _believed(point: Point, town: Town, notes: Notes) -> tuple[Point, bool]:
    """Return the position, or the centre of its commune when it is too far from it."""
    limit = _FAR_OVERSEAS_KM if town.code.startswith(("97", "98")) else FAR_KM
    away = _distance(point, town)
    if away <= limit:
        return point, True
    raw = f"{point.latitude} / {point.longitude}"
    turned = Point(point.longitude, point.latitude)
    if _distance(turned, town) <= limit:
        notes.add("latitude/longitude", raw, "latitude et longitude échangées")
        return turned, True
    notes.add("latitude/longitude", raw, f"à {away:.0f} km de {town.name} : le centre de la commune est utilisé")
    return _centre(town) or point, False


def _centre(town: Town | None) -> Point | None:
    if town is None or town.latitude is None or town.longitude is None:
        return None
    return Point(town.latitude, town.longitude)


def _distance(point: Point, town: Town) -> float:
    centre = _centre(town)
    return distance_km(point, centre) if centre else 0.0
