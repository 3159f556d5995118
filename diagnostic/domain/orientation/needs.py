"""What a person needs, in the order in which it counts, and the programmes that answer each need."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from diagnostic.domain.catalogue import Programme, ProgrammeId
from diagnostic.domain.orientation.outcome import Reason
from diagnostic.domain.orientation.reach import known, reachable, refusal, way_to, without_device
from diagnostic.domain.orientation.request import Request
from diagnostic.domain.orientation.rules import Rules
from diagnostic.domain.questionnaire import QuestionId

Programmes = Mapping[ProgrammeId, Programme]


@dataclass(frozen=True, slots=True)
class Want:
    """How well a programme answers a need, and the programme it leads to when it is only a step towards it."""

    relevance: float
    towards: ProgrammeId | None = None


class Rank(IntEnum):
    """In which order needs count; needs of the same rank are ordered by their best step."""

    URGENT = 0
    BLOCK = 1
    COMES = 2
    WISH = 3
    LONGING = 4
    HINDRANCE = 5
    COMPANY = 6
    UNSURE = 7
    GAP = 8


@dataclass(frozen=True, slots=True)
class Need:
    """One need: its rank, why it counts, what answers it; ``comes`` keeps only help that comes to the person."""

    rank: Rank
    reasons: tuple[Reason, ...]
    programmes: Mapping[ProgrammeId, Want] = field(default_factory=dict)
    comes: bool = False


@dataclass(slots=True)
class Assessment:
    """Programmes a person may come to, computed once, and why the others were set aside."""

    programmes: Programmes
    request: Request
    rules: Rules
    aside: dict[str, str] = field(default_factory=dict)

    def answering(self, wanted: Iterable[tuple[Programme, float]]) -> dict[ProgrammeId, Want]:
        """Return, for programmes wanted, those to propose: themselves, or the step before them."""
        found: dict[ProgrammeId, Want] = {}
        for programme, relevance in wanted:
            for chosen, want in self._proposed(programme, relevance):
                if chosen not in found or found[chosen].relevance < want.relevance:
                    found[chosen] = want
        return found

    def having(self, codes: Callable[[Programme], Collection[str]], code: str) -> dict[ProgrammeId, Want]:
        """Return what to propose for the programmes that carry a code."""
        return self.answering((each, 1.0) for each in self.programmes.values() if code in codes(each))

    def _proposed(self, programme: Programme, relevance: float) -> Iterator[tuple[ProgrammeId, Want]]:
        why = refusal(programme, self.request, self.rules)
        if why is None and known(programme, self.request, self.rules):
            why = "known"
        if why is not None:
            self.aside[programme.id] = why
        elif reachable(programme, self.request, self.rules):
            yield programme.id, Want(relevance)
        else:
            self.aside[programme.id] = "prerequisite"
            yield from self._way(programme, relevance)

    def _way(self, target: Programme, relevance: float) -> Iterator[tuple[ProgrammeId, Want]]:
        step = way_to(target, self.programmes, self.request, self.rules)
        if step:
            yield step[0].id, Want(relevance * self.rules.on_the_way ** step[1], target.id)


def needs_of(assessment: Assessment) -> list[Need]:
    """Return the needs of a person, the ones that come first before the others; never empty."""
    wishes = list(_wishes(assessment))
    needs = [*_urgency(assessment), *_blocks(assessment), *_coming(assessment, wishes), *wishes]
    needs += [*_longings(assessment), *_hindrances(assessment), *_company(assessment)]
    return [*needs, *_unsure(assessment), *_gaps(assessment)]


def _urgency(assessment: Assessment) -> Iterator[Need]:
    if assessment.request.urgent:
        urgent = ((each, 1.0) for each in assessment.programmes.values() if each.urgent)
        yield Need(Rank.URGENT, (Reason("urgent"),), assessment.answering(urgent))


def _blocks(assessment: Assessment) -> Iterator[Need]:
    """Yield one need for all that blocks: what removes most of it is the most relevant."""
    blocks = blocking(assessment.request, assessment.rules)
    if blocks:
        reasons = tuple(Reason("barrier", block) for block in blocks)
        yield Need(Rank.BLOCK, reasons, assessment.answering(_removing(assessment.programmes, blocks)))


def blocking(request: Request, rules: Rules) -> tuple[str, ...]:
    """Return the barriers that come before wishes; lacking a device counts only when there is no other."""
    found = [block for block in rules.barriers.first if block in request.barriers]
    if rules.barriers.device in found and not without_device(request, rules):
        found.remove(rules.barriers.device)
    return tuple(found)


def _removing(programmes: Programmes, blocks: tuple[str, ...]) -> Iterator[tuple[Programme, float]]:
    for programme in programmes.values():
        removed = sum(block in programme.barriers for block in blocks)
        if removed:
            yield programme, removed / len(blocks)


def _coming(assessment: Assessment, wishes: list[Need]) -> Iterator[Need]:
    """Yield help that comes to the person: on what they wish, or the programmes made for it."""
    if assessment.request.stays_home:
        barrier = assessment.rules.barriers.travel
        own = assessment.having(_barriers, barrier)
        wished = {key: want for need in wishes for key, want in need.programmes.items()}
        yield Need(Rank.COMES, (Reason("barrier", barrier),), {**wished, **own}, comes=True)


def _wishes(assessment: Assessment) -> Iterator[Need]:
    for wish in dict.fromkeys(assessment.request.wishes):
        if wish != assessment.rules.unsure_wish:
            yield Need(Rank.WISH, (Reason("wish", wish),), _serving(assessment, wish))


def _serving(assessment: Assessment, wish: str) -> dict[ProgrammeId, Want]:
    """Return what answers a wish: the programmes made for it, named first, before those that also serve it."""
    wanted = (each for each in assessment.programmes.values() if wish in each.wishes)
    return assessment.answering((each, 1.0 if each.wishes[0] == wish else assessment.rules.beside) for each in wanted)


def _longings(assessment: Assessment) -> Iterator[Need]:
    for act in dict.fromkeys(assessment.request.longings):
        yield Need(Rank.LONGING, (Reason("longing", act),), assessment.having(_acts, act))


def _hindrances(assessment: Assessment) -> Iterator[Need]:
    rules = assessment.rules.barriers
    for barrier in sorted(assessment.request.barriers - {*rules.first, rules.travel}):
        yield Need(Rank.HINDRANCE, (Reason("barrier", barrier),), assessment.having(_barriers, barrier))


def _company(assessment: Assessment) -> Iterator[Need]:
    company = assessment.request.company
    programmes = assessment.having(_companies, company)
    if programmes:
        yield Need(Rank.COMPANY, (Reason("company", company.value),), programmes)


def _unsure(assessment: Assessment) -> Iterator[Need]:
    """Yield what is left when nothing was wished: someone to talk to, something to discover."""
    unsure = assessment.rules.unsure_wish
    yield Need(Rank.UNSURE, (Reason("wish", unsure),), _serving(assessment, unsure))


def _gaps(assessment: Assessment) -> Iterator[Need]:
    """Yield the acts not yet done easily, when the person wished nothing: never « everything you lack »."""
    request = assessment.request
    short = {act for act, said in request.said.items() if not said.complete}
    if short and not request.longings and not set(request.wishes) - {assessment.rules.unsure_wish}:
        wanted = ((each, _share(each, short)) for each in assessment.programmes.values() if short & {*each.acts})
        yield Need(Rank.GAP, (Reason("gap"),), assessment.answering(wanted))


def _share(programme: Programme, short: set[QuestionId]) -> float:
    return len(short & {*programme.acts}) / len(programme.acts)


def _barriers(programme: Programme) -> Collection[str]:
    return programme.barriers


def _acts(programme: Programme) -> Collection[str]:
    return programme.acts


def _companies(programme: Programme) -> Collection[str]:
    return programme.company
