"""Rules of opening hours: taking apart what people type, in OSM's words or in French, and writing it again."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from diagnostic.domain.hours import MIDNIGHT, Slot, merged

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_LONGEST = 1_000  # a longer text is no week
_EARLIEST = 5 * 60  # an opening before five in the morning is a typing error
_NAMES = (
    r"lun(?:di)?s?|lu|monday|mo",
    r"mar(?:di)?s?|ma|tuesday|tu",
    r"mer(?:credi)?s?|me|wednesday|we",
    r"jeu(?:di)?s?|je|thursday|th",
    r"ven(?:dredi)?s?|ve|friday|fr",
    r"sam(?:edi)?s?|saturday|sa",
    r"dim(?:anche)?s?|di|sunday|su",
)
_DAY = rf"(?:{'|'.join(DAYS)}|PH|SH)"
_DAY_LIST = rf"{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*"
_TIME = r"(?:[01]\d|2[0-4]):[0-5]\d"
_SLOTS = re.compile(rf"{_TIME}-{_TIME}(?:,{_TIME}-{_TIME})*")
_RULE = re.compile(rf"(?P<days>{_DAY_LIST})?[ :]*(?P<rest>.*)")
_CLOCK = re.compile(r"\b(\d{1,2}) ?(?:h(?:eures?)?|:)(?: ?(\d{2})(?! ?h))?(?!\d)", re.IGNORECASE)
_CAPITALS = re.compile(r"\b(?:MO|TU|WE|TH|FR|SA|SU)\b")
_OSM_ONLY = re.compile(r"\b(?:MO|TU|TH|SU)\b")  # no French word: « WE » alone is the week-end
_DOTTED = re.compile(r"(?<![\d.])([01]?\d|2[0-4])\.([0-5]\d)(?![\d.])")
_FRENCH = tuple(
    (re.compile(pattern, re.IGNORECASE), written)
    for pattern, written in (
        *((rf"\b(?:{names})\b\.?", day) for names, day in zip(_NAMES, DAYS, strict=True)),
        (r"\btous les jours\b|\b7 ?j(?:ours)? ?(?:/|sur) ?7\b", "Mo-Su"),
        (r"\b(?:jours? )?f[ée]ri[ée]s?\b", "PH"),
        (r"\bferm[ée](?:e|ture|s)?\b|\bclosed\b", "off"),
        (r"\b(?:du|de|le|les|des|ouverte?|horaires?)\b", " "),
        (r"(?<!\w)(?:jusqu['’ ]?)?(?:à|au|a)(?!\w)", "-"),
        (r"(?<!\w)(?:et|puis|&|/|\+)(?!\w)|/", ","),
        (r"(?<=[a-zA-Z]) ?: ?", " "),
        (r" ?([,;-]) ?", r"\1"),
        (rf"(?<=[\df])[ ,;.]*(?={_DAY}\b)", "; "),
        (r"(?<=\d) (?=\d)", ","),
        (r",{2,}", ","),
        (r"[ ,.;]+$", ""),
    )
)

Valid = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Some days and their slots: empty = closed, None = unknown. No days = every day."""

    days: str
    slots: tuple[Slot, ...] | None

    def __str__(self) -> str:
        """Return the rule in OSM's words."""
        if self.slots is None:
            hours = "unknown"
        else:
            hours = ",".join(f"{clock(slot.start)}-{clock(slot.end)}" for slot in self.slots) or "off"
        return f"{self.days} {hours}".strip()


def clock(minutes: int) -> str:
    """Return HH:MM."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def mend(raw: str, *, valid: Valid) -> str | None:
    """Return the value without its errors, or None when it does not say when the place is open."""
    text = _plain(raw) if len(raw) <= _LONGEST else ""
    rules = tuple(_osm_rules(text, valid)) or tuple(_french_rules(text))
    opens = any(isinstance(rule, str) or rule.slots for rule in rules)
    return "; ".join(str(rule) for rule in rules) if opens else None


def compose(columns: Mapping[int, str]) -> str:
    """Return one value from one column a day (0 = Monday): « 09:00 - 12:00 / 14:00 - 17:00 »."""
    filled = {day: text.strip() for day, text in sorted(columns.items()) if text.strip()}
    return "; ".join(f"{DAYS[day]} {_french(_plain(text))}" for day, text in filled.items())


def _plain(raw: str) -> str:
    """Return the text with plain dashes and spaces, and every time as HH:MM."""
    text = unicodedata.normalize("NFKC", raw).replace("\n", ";")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"\s+", " ", text)).strip(" ;,")
    text = _DOTTED.sub(r"\1:\2", text)
    if _OSM_ONLY.search(text):
        text = _CAPITALS.sub(lambda found: found[0].capitalize(), text)
    return _CLOCK.sub(lambda found: f"{int(found[1]):02d}:{found[2] or '00'}", text)


def _osm_rules(text: str, valid: Valid) -> Iterator[Rule | str]:
    """Yield the rules of an OSM value, none at all when one is not in OSM's words."""
    rules = [_osm_rule(part.strip(), valid) for part in text.split(";") if part.strip()]
    if None not in rules:
        yield from (rule for rule in rules if rule is not None)


def _osm_rule(text: str, valid: Valid) -> Rule | str | None:
    found = _RULE.fullmatch(re.sub(r" ?([,-]) ?", r"\1", text))
    days, rest = (found["days"] or "", found["rest"]) if found else ("", text)
    if rest in {"off", "closed"} and days:
        return Rule(days, ())
    if _SLOTS.fullmatch(rest):
        return Rule(days, _slots(rest))
    if valid(text):
        return text
    return Rule(days, None) if days and rest[:1].isdigit() else None


def _slots(text: str) -> tuple[Slot, ...] | None:
    """Return the slots, or None when one cannot be believed."""
    ends = (part.split("-") for part in text.split(","))
    slots = [Slot(_minutes(start), _minutes(end)) for start, end in ends]
    believed = all(_believed(slot) for slot in slots)
    return merged(slots) if believed else None


def _believed(slot: Slot) -> bool:
    early = 0 <= slot.start < _EARLIEST and slot.start != slot.end
    return slot.start <= slot.end and (not early or slot == Slot(0, MIDNIGHT))


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return min(int(hours) * 60 + int(minutes), MIDNIGHT)


def _french_rules(text: str) -> Iterator[Rule]:
    """Yield the rules of a French text that is nothing but days and times; a day said twice adds up."""
    slots: dict[str, list[Slot]] = {}
    for part in _french(text).split(";"):
        found = _RULE.fullmatch(part.strip())
        if not found or not found["days"] or not (found["rest"] == "off" or _SLOTS.fullmatch(found["rest"])):
            return
        more = () if found["rest"] == "off" else _slots(found["rest"])
        if more is None:
            return
        slots.setdefault(found["days"], []).extend(more)
    yield from (Rule(days, merged(times)) for days, times in slots.items())


def _french(text: str) -> str:
    for pattern, written in _FRENCH:
        text = pattern.sub(written, re.sub(r" {2,}", " ", text))
    return text.strip()
