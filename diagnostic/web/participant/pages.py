"""What the participant templates get: prepared, already translated; a template decides nothing."""

from dataclasses import dataclass

from diagnostic.domain.sheet import Fact, SheetPath

DRAWING = "openmoji:"


@dataclass(frozen=True, slots=True)
class Choice:
    """One card of a question."""

    code: str
    text: str
    pictogram: str | None = None
    checked: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question a page (single or several choices).

    ``number`` is the place in the journey, or None for a page that is not a numbered question; ``act`` is the act
    that a « Aimeriez-vous pouvoir le faire ? » is about; ``error`` says what to do when nothing was chosen.
    """

    action: str
    title: str
    choices: tuple[Choice, ...]
    submit_key: str
    multiple: bool = False
    number: int | None = None
    hint: str | None = None
    act: str | None = None
    pictogram: str | None = None
    error: str | None = None
    back: str | None = None
    skip: str | None = None

    @property
    def drawings(self) -> tuple[str, ...]:
        """Return the files of the colour drawings of this page, each once."""
        values = (self.pictogram, *(choice.pictogram for choice in self.choices))
        names = (value.removeprefix(DRAWING) for value in values if value and value.startswith(DRAWING))
        return tuple(dict.fromkeys(f"pictos/{name}.svg" for name in names))


@dataclass(frozen=True, slots=True)
class TownChoice:
    """One commune to choose from: INSEE code and « Rennes (Ille-et-Vilaine) »."""

    code: str
    name: str
    department: str


@dataclass(frozen=True, slots=True)
class TownPage:
    """Where the person lives: first a postcode or a name, then a list when several towns match."""

    action: str
    title: str
    submit_key: str
    query: str = ""
    towns: tuple[TownChoice, ...] = ()
    chosen: str | None = None
    number: int | None = None
    hint: str | None = None
    error: str | None = None
    back: str | None = None
    skip: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One answer to look at again; ``words`` are its question and its answers, one after the other."""

    question: str
    answer: str
    change: str  # address of the question, which comes back to the review
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """All the answers given so far."""

    rows: tuple[ReviewRow, ...]
    onward: str  # address of the page to go on to (GET form with one submit button)


@dataclass(frozen=True, slots=True)
class StepCard:
    """A recommended step on the screen: the same words as on the sheet."""

    title: str
    title_lang: str | None  # "fr" when the title is not in the page's language
    why: str
    help_line: str
    facts: tuple[Fact, ...]
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What the person already does, one first step, at most two next ones."""

    strengths: tuple[str, ...]
    first: StepCard
    following: tuple[StepCard, ...]
    onward: str  # « Continuer » (to the sheet)
    paths: str | None  # « Voir où j’en suis »; None when no position is shown
    review: str
    exercises: str | None = None  # « Voulez-vous essayer ? »; None when nothing is left to try


@dataclass(frozen=True, slots=True)
class PathsPage:
    """The three paths with their stones."""

    paths: tuple[SheetPath, ...]
    onward: str
    back: str
    review: str

    @property
    def unsure(self) -> bool:
        """Return whether two stones are filled somewhere: then what that means is told."""
        return any(len(path.filled) > 1 for path in self.paths)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """How to take the sheet along. ``pdf`` is None on a paired kiosk; ``day_code`` the four digits for the desk."""

    day_code: str
    pdf: str | None
    pdf_large: str | None
    pdf_bilingual: str | None  # None when the page speaks French
    finish: str  # address the « Terminer » form posts to
    back: str
    print: str | None = None  # address the « Imprimer » form posts to; None where there is no printer
    bilingual: bool = False  # whether the printer may also print it in two languages
    phone: str | None = None  # « Prendre sur mon téléphone »; None off a kiosk, or without a public address
    reference: str = ""  # the code of who chose « Garder mes réponses 24 mois »


@dataclass(frozen=True, slots=True)
class TakeawayPage:
    """The code that a phone reads to take the sheet along, and for how many minutes it is good."""

    image: str
    minutes: int
    day_code: str
    back: str


@dataclass(frozen=True, slots=True)
class PrintPage:
    """What becomes of the sheet at the printer. ``again``: how to draw it once more, None when that is of no use."""

    heading: str
    what_to_do: str
    running: bool
    printed: bool
    again: str | None
    day_code: str
    pdf: str | None


@dataclass(frozen=True, slots=True)
class FinishPage:
    """The last screen. ``kind``: ``forgotten`` (this evening), ``kept`` (24 months) or ``erased`` (now)."""

    kind: str
