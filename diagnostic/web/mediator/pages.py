"""What the desk templates get."""

from dataclasses import dataclass

from diagnostic.domain.copy import CopyStake
from diagnostic.domain.sheet import SheetPath
from diagnostic.services.ports import HelpCall
from diagnostic.web.mediator.listing import ListedLine
from diagnostic.web.presenting.steps import StepWords


@dataclass(frozen=True, slots=True)
class DeskHome:
    """Calls waiting, the code as typed, who is here today, and the code of who was just put on hold."""

    today: str
    calls: tuple[HelpCall, ...]
    code: str
    error: str | None
    lines: tuple[ListedLine, ...]
    paused: str | None
    erased: bool = False


@dataclass(frozen=True, slots=True)
class StakeRow:
    """One path: what the person sees of it, and its band and chances for the mediator only."""

    path: SheetPath
    stake: CopyStake


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step with its place from 0, and all the reasons that led to it."""

    place: int
    words: StepWords
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AsideRow:
    """What was set aside, why, and the way to propose it all the same, where there is one."""

    name: str
    why: str
    address: str | None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer, and why the question was asked; ``seen`` is what the mediator saw beside it."""

    question: str
    said: str
    why: str
    seen: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class PrintState:
    """What becomes of the sheet: in words, and whether the printer still works on it."""

    words: str
    running: bool


@dataclass(frozen=True, slots=True)
class DeskResult:
    """A person's result as the mediator sees it."""

    id: str
    title: str
    when: str
    locale: str
    stakes: tuple[StakeRow, ...]
    access: tuple[AnswerRow, ...]
    compared: tuple[AnswerRow, ...]
    steps: tuple[StepRow, ...]
    aside: tuple[AsideRow, ...]
    answers: tuple[AnswerRow, ...]
    note: str
    words: str
    reasons: tuple[str, ...]
    with_paths: bool
    may_print: bool
    printing: PrintState | None
    coop: tuple[tuple[str, str], ...] = ()
    sender: str = ""
    reference: str = ""
    kept_until: str = ""
    second: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice for a step: what is sent, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class ChoosingPage:
    """A step to replace or to add: first what, then where and when."""

    id: str
    place: int
    title: str
    action: str
    programmes: tuple[tuple[str, tuple[Offered, ...]], ...]
    programme: str
    dates: tuple[Offered, ...]
    places: tuple[Offered, ...]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class GainRow:
    """One act, and what was answered before and now."""

    act: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What may be said of one path: in short for the mediator, and to the person."""

    name: str
    short: str
    words: str


@dataclass(frozen=True, slots=True)
class ComparedStake:
    """One path at two passings."""

    change: ChangeRow
    first: CopyStake
    second: CopyStake


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Two passings; ``labels`` are their days, short."""

    id: str
    title: str
    when: str
    gains: tuple[GainRow, ...]
    lower: tuple[GainRow, ...]
    stakes: tuple[ComparedStake, ...]
    labels: tuple[str, str]


@dataclass(frozen=True, slots=True)
class IdentityPage:
    """The identity left, or the form for one; ``consented`` is the day of the agreement."""

    id: str
    first_name: str
    contact: str
    consented: str
    consent: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked, and the diagnoses found."""

    since: str
    until: str
    whose: str
    state: str
    lines: tuple[ListedLine, ...]
