"""Choosing among what was found, need after need: one step first, at most two next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from diagnostic.domain.catalogue import Programme, ProgrammeId
from diagnostic.domain.orientation import terms
from diagnostic.domain.orientation.needs import Need, Rank, Want
from diagnostic.domain.orientation.prospects import Prospect
from diagnostic.domain.orientation.request import Company, Request
from diagnostic.domain.orientation.rules import Rules

NEXT = 2
_DIGITS = 9
_WISHED = frozenset({Rank.WISH, Rank.LONGING})
_BLOCKING = frozenset({Rank.URGENT, Rank.BLOCK})
_LAST = frozenset({"reserved", "unsure"})
_LEFT_OVER = frozenset({Rank.UNSURE, Rank.GAP})


@dataclass(frozen=True, slots=True)
class Option:
    """A prospect as the answer to a need; ``total`` is the whole sum."""

    prospect: Prospect
    want: Want
    total: float

    @property
    def order(self) -> tuple[float | str, ...]:
        """Return what sorts the options of a need: the best sum, then ids."""
        return (-self.total, self.prospect.programme.id, *self.prospect.order)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A need with its options, the best first."""

    need: Need
    options: tuple[Option, ...]

    @property
    def open(self) -> Option | None:
        """Return the best option that may be a first step, or None."""
        return next((option for option in self.options if option.prospect.held is None), None)

    @property
    def order(self) -> tuple[float | str, ...]:
        """Return what sorts needs: their rank, then their best step, then their code."""
        best = self.open
        return (self.need.rank, -best.total if best else 1.0, str(self.need.reasons[0].about))


@dataclass(frozen=True, slots=True)
class Step:
    """A need, and what answers it: an option, or the desk of this site (about a programme, if there is one)."""

    need: Need
    option: Option | None = None
    programme: Programme | None = None

    @property
    def about(self) -> Programme | None:
        """Return the programme of the step, whichever way it is had."""
        return self.option.prospect.programme if self.option else self.programme


@dataclass(frozen=True, slots=True)
class Choice:
    """What to propose to one person."""

    request: Request
    rules: Rules
    programmes: Mapping[ProgrammeId, Programme]
    ranked: Sequence[Ranked]

    def steps(self) -> list[Step]:
        """Return the first step, then at most two others, each about another programme."""
        first = self._first()
        following = self._following(first)
        return [first, *islice(following, self._room())]

    def held_back(self, first: Step) -> Iterator[tuple[str, str]]:
        """Yield the venues that would have been first, were they not held back, and why."""
        least = first.option.total if first.option else 0.0
        for option in self._of(first.need).options:
            prospect = option.prospect
            if prospect.held and prospect.place and option.total > least:
                yield "/".join(prospect.place.near.spot.key), prospect.held

    def _first(self) -> Step:
        for ranked_need in self.ranked:
            if ranked_need.open:
                return Step(ranked_need.need, ranked_need.open)
            if ranked_need.need.programmes or ranked_need.need.rank in _BLOCKING:
                return self._at_desk(ranked_need)
        return Step(self.ranked[-1].need)

    def _at_desk(self, ranked_need: Ranked) -> Step:
        return Step(ranked_need.need, programme=self._to_ask_for(ranked_need))

    def _to_ask_for(self, ranked_need: Ranked) -> Programme | None:
        """Return what the desk calls about: the best that was held back, else the most relevant, if any suits."""
        if ranked_need.options:
            return ranked_need.options[0].prospect.programme
        wanted = ranked_need.need.programmes
        if not wanted:
            return None
        return self.programmes[min(wanted, key=lambda key: (-self._worth(key, wanted[key]), key))]

    def _worth(self, key: ProgrammeId, want: Want) -> float:
        """Return what a programme is worth wherever it is had: relevance and level."""
        weights = self.rules.weights
        level = terms.level(self.programmes[key], self.request, self.rules)
        return round(weights.relevance * want.relevance + weights.level * level, _DIGITS)

    def _following(self, first: Step) -> Iterator[Step]:
        used = {first.about.id} if first.about else set()
        others = list(self._others(first.need))
        yield from self._answers((each for each in others if each.need.rank in _BLOCKING), used)
        if first.option is None and (held := self._known_elsewhere(first)):
            yield Step(first.need, held)
        left = (each for each in others if each.need.rank not in _BLOCKING)
        yield from self._answers([*left, *self._again()], used)

    def _answers(self, needs: Iterable[Ranked], used: set[ProgrammeId]) -> Iterator[Step]:
        """Yield the best step for each need, about a programme not used.

        What no place removes, and what no place is known to teach, is for the desk.
        """
        for ranked_need in needs:
            option = _best(option for option in ranked_need.options if _id(option) not in used)
            if option:
                used.add(_id(option))
                yield _sure(ranked_need.need, option)
            elif ranked_need.need.rank in _BLOCKING and not ranked_need.options:
                yield self._at_desk(ranked_need)

    def _known_elsewhere(self, first: Step) -> Option | None:
        """Return the place that the desk will call: the one held back, for the same programme."""
        return _best(option for option in self._of(first.need).options if option.prospect.programme == first.about)

    def _others(self, need: Need) -> Iterator[Ranked]:
        wished = any(each.need.rank in _WISHED and each.options for each in self.ranked)
        for ranked_need in self.ranked:
            if ranked_need.need is not need and not (wished and ranked_need.need.rank in _LEFT_OVER):
                yield ranked_need

    def _again(self) -> Iterator[Ranked]:
        """Yield what was wished once more: another way to the same wish, when room is left."""
        return (each for each in self.ranked if each.need.rank in _WISHED)

    def _of(self, need: Need) -> Ranked:
        return next(each for each in self.ranked if each.need is need)

    def _room(self) -> int:
        """Return how many next steps there may be: for who said « pas maintenant », only what blocks."""
        if self.request.company is not Company.NOT_NOW:
            return NEXT
        return min(NEXT, sum(each.need.rank in _BLOCKING for each in self.ranked))


def ranked(
    needs: Iterable[Need], prospects: Mapping[ProgrammeId, Sequence[Prospect]], weight: float
) -> tuple[Ranked, ...]:
    """Return the needs with their options, those that count first before the others."""
    found = [Ranked(need, tuple(sorted(_options(need, prospects, weight), key=_order))) for need in needs]
    return tuple(sorted(found, key=lambda each: each.order))


def _options(need: Need, prospects: Mapping[ProgrammeId, Sequence[Prospect]], weight: float) -> Iterator[Option]:
    for key, want in need.programmes.items():
        for prospect in prospects.get(key, ()):
            if prospect.comes or not need.comes:
                yield Option(prospect, want, round(prospect.score + weight * want.relevance, _DIGITS))


def _order(option: Option) -> tuple[float | str, ...]:
    return option.order


def _id(option: Option) -> ProgrammeId:
    return option.prospect.programme.id


def _best(options: Iterator[Option]) -> Option | None:
    """Return the best option: what is reserved to others, or only said by a national list, comes last."""
    return min(options, key=lambda option: (option.prospect.held in _LAST, option.order), default=None)


def _sure(need: Need, option: Option) -> Step:
    """Return an option as a step; nobody is sent to a place that may not teach it: the desk calls."""
    if option.prospect.held == "unsure":
        return Step(need, programme=option.prospect.programme)
    return Step(need, option)
