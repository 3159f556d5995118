"""Finding the programme and the place that a file means, among those of the catalogue."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from diagnostic.domain.catalogue import Programme, Venue
from diagnostic.domain.folding import fold, squeeze
from diagnostic.domain.twins import are_twins
from diagnostic.importing.cells import Cells, RowRefusedError

_LIKENESS = 0.85
_LEAST_GUESSED = 6
_POSTCODE = re.compile(r"\b\d{5}\b")
_PARTS = re.compile(r"\s*(?:[,;\n|]|\s[-–—]\s)\s*")
_TITLE_PARTS = re.compile(r"\s*(?:[:|(),;]|\s[-–—]\s)\s*")
_FIRST_WORDS = re.compile(r"^(?:ateliers?|cours|initiation|seance|numeriques?|informatiques?)+")


@dataclass(frozen=True, slots=True)
class Finder:
    """Programmes and venues, by everything they may be called."""

    programmes: Mapping[str, Programme]
    by_id: Mapping[str, Sequence[Venue]]
    by_name: Mapping[str, Sequence[Venue]]
    by_postcode: Mapping[str, Sequence[Venue]]
    default: Venue | None = None

    @classmethod
    def of(cls, programmes: Iterable[Programme], venues: Sequence[Venue], default: str = "") -> "Finder":
        """Return the finder; ``default`` is the id of the place of the rows that name none."""
        named: dict[str, Programme] = {}
        for programme in programmes:
            named |= {squeeze(programme.title.source): programme, squeeze(programme.id): programme}
        by_id = _grouped((venue.id.id, venue) for venue in venues)
        chosen = next(iter(by_id.get(default, ())), None)
        by_name = _grouped((squeeze(venue.name), venue) for venue in venues)
        return cls(named, by_id, by_name, _grouped((venue.postcode, venue) for venue in venues), chosen)

    def programme(self, cells: Cells) -> Programme:
        """Return the programme of a row; raises RowRefusedError when it is none of ours."""
        said = [cells.text("programme"), cells.text("titre"), *cells.text("mots").split("|")]
        for text in filter(None, said):
            found = self._programme(text)
            if found:
                return found
        named = next(filter(None, said), "")
        if not named:
            raise RowRefusedError("le programme manque")
        raise RowRefusedError(f"programme inconnu « {named[:80]} » : écrivez son identifiant ou son titre exact")

    def venue(self, cells: Cells) -> Venue:
        """Return the place of a row; raises RowRefusedError when it is not in the catalogue."""
        key, text = cells.text("lieu_id"), cells.text("lieu")
        if key and key in self.by_id:
            return self._only(self.by_id[key], cells, key)
        if text:
            return self._named(text, cells)
        if key:
            raise RowRefusedError(f"lieu inconnu « {key[:80]} » : {_REMEDY}")
        if self.default is None:
            raise RowRefusedError("le lieu manque")
        return self.default

    def _programme(self, text: str) -> Programme | None:
        for part in dict.fromkeys((text, *_TITLE_PARTS.split(text))):
            name = squeeze(part)
            for candidate in (name, _FIRST_WORDS.sub("", name)):
                if candidate in self.programmes:
                    return self.programmes[candidate]
                if len(candidate) >= _LEAST_GUESSED:
                    near = get_close_matches(candidate, self.programmes, 1, _LIKENESS)
                    if near:
                        return self.programmes[near[0]]
        return None

    def _named(self, text: str, cells: Cells) -> Venue:
        parts = [text, *_PARTS.split(text)]
        exact = next((found for part in parts if (found := self.by_name.get(squeeze(part)))), ())
        found = exact or self.by_id.get(text, ()) or self._around(text, cells)
        if not found:
            raise RowRefusedError(f"lieu inconnu « {text[:80]} » : {_REMEDY}")
        return self._only(found, cells, text)

    def _around(self, text: str, cells: Cells) -> Sequence[Venue]:
        """Return the places of the postcode that nearly bear the name, or whose address is written there."""
        codes = {cells.text("code_postal"), *_POSTCODE.findall(text)}
        near = [venue for code in codes for venue in self.by_postcode.get(code, ())]
        names = {squeeze(venue.name): venue for venue in near}
        like = get_close_matches(squeeze(_PARTS.split(text)[0]), names, 1, _LIKENESS)
        whole = squeeze(text)
        return [names[like[0]]] if like else [v for v in near if v.address and squeeze(v.address) in whole]

    def _only(self, venues: Sequence[Venue], cells: Cells, said: str) -> Venue:
        """Return the one that the other fields tell, or the first when they are all one place."""
        left = list(_telling(venues, cells, said))
        first = left[0]
        if all(are_twins(first, other) for other in left[1:]):
            return first
        raise RowRefusedError(
            f"plusieurs lieux s'appellent « {said[:80]} » : ajoutez lieu_id, lieu_source ou commune"
        )


_REMEDY = "importez-le d'abord avec « diagnostic import lieux », ou corrigez son nom"


def _telling(venues: Sequence[Venue], cells: Cells, said: str) -> Iterator[Venue]:
    """Yield the venues that no other field excludes, those whose town is written in the text if there are any."""
    source, commune = cells.text("lieu_source"), fold(cells.text("commune"))
    postcode = cells.text("code_postal")
    kept = [
        venue
        for venue in venues
        if source in {"", venue.id.source}
        and commune in {"", fold(venue.commune)}
        and (not postcode or postcode[:2] == venue.postcode[:2])
    ]
    if not kept:
        raise RowRefusedError(f"lieu inconnu « {said[:80]} » à cet endroit : {_REMEDY}")
    words = f" {fold(said)} "
    written = [v for v in kept if v.postcode in said or (v.commune and f" {fold(v.commune)} " in words)]
    yield from written or kept


def _grouped(pairs: Iterable[tuple[str, Venue]]) -> Mapping[str, Sequence[Venue]]:
    found: defaultdict[str, list[Venue]] = defaultdict(list)
    for key, venue in pairs:
        found[key].append(venue)
    return found
