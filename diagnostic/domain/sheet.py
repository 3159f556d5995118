"""What a printed sheet says, ready to be laid out: every string is already in the person's language."""

from dataclasses import dataclass
from enum import StrEnum


class PathShape(StrEnum):
    """The three paths are told apart by shape first, then by colour."""

    CIRCLE = "circle"
    SQUARE = "square"
    HEXAGON = "hexagon"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A passage in another language than the sheet (a French place on an Arabic sheet), kept isolated."""

    text: str
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line of a step: « Où », « Quand », « Téléphone »… ``large`` for phone numbers.

    ``optional`` lines are left out first where a page is full.
    """

    label: str
    lines: tuple[str | Foreign, ...]
    large: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class SheetStep:
    """A step as printed: title, why, facts in order."""

    title: str
    why: str
    help_line: str
    facts: tuple[Fact, ...]
    qr: str | None = None
    qr_caption: str | None = None
    warning: str | None = None  # « Téléphonez avant : … »
    title_foreign: bool = False


@dataclass(frozen=True, slots=True)
class SheetPath:
    """One of the three paths: name, which of five stones are filled (1..5), one sentence."""

    name: str
    shape: PathShape
    filled: tuple[int, ...]
    sentence: str
    alternative: str  # the same, in words, for who cannot see the stones


@dataclass(frozen=True, slots=True)
class SheetLabels:
    """Headings and fixed lines of the sheet."""

    strengths: str
    following: str
    paths: str
    question: str
    appointment: str  # « Mon rendez-vous : le ……… à ……… avec ……… »
    safety: str  # « Ne donnez jamais votre mot de passe… »
    page: str  # « Page {number} sur {count} »


@dataclass(frozen=True, slots=True)
class SheetContent:
    """Everything on the sheet, in the order it is read.

    ``locale`` is a Babel tag; ``direction`` ``ltr`` or ``rtl``; ``banner`` is « DÉMONSTRATION… » or None;
    ``place_and_date`` the line under the title; ``contact`` the lines of « Une question ? ».
    """

    locale: str
    direction: str
    title: str
    place_and_date: str
    labels: SheetLabels
    first: SheetStep
    strengths: tuple[str, ...] = ()
    following: tuple[SheetStep, ...] = ()
    paths: tuple[SheetPath, ...] = ()
    contact: tuple[str | Foreign, ...] = ()
    banner: str | None = None
    code_label: str | None = None
    code: str | None = None
    sources: tuple[str, ...] = ()
