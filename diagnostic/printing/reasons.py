"""What the keywords of a printer mean for a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diagnostic.services.printers import Trouble

SOFT = ("-warning", "-report")
MEANINGS: Mapping[str, Trouble] = {
    "media-empty": Trouble.NO_PAPER,
    "media-needed": Trouble.NO_PAPER,
    "input-tray-missing": Trouble.NO_PAPER,
    "media-jam": Trouble.NEEDS_HELP,
    "cover-open": Trouble.NEEDS_HELP,
    "door-open": Trouble.NEEDS_HELP,
    "interlock-open": Trouble.NEEDS_HELP,
    "output-area-full": Trouble.NEEDS_HELP,
    "toner-empty": Trouble.NEEDS_HELP,
    "marker-supply-empty": Trouble.NEEDS_HELP,
    "marker-waste-full": Trouble.NEEDS_HELP,
    "offline": Trouble.OFFLINE,
    "shutdown": Trouble.OFFLINE,
    "timed-out": Trouble.OFFLINE,
    "paused": Trouble.OFFLINE,
    "connecting-to-device": Trouble.OFFLINE,
}
ORDER = (Trouble.NO_PAPER, Trouble.NEEDS_HELP, Trouble.OFFLINE)


@dataclass(frozen=True, slots=True)
class Need:
    """What a printer needs; a need that is not ``firm`` was only a warning."""

    trouble: Trouble
    firm: bool


def need_of(reasons: Iterable[str], *, stopped: bool) -> Need | None:
    """Return what a printer needs first, or None; a stopped printer that does not say why is offline."""
    needs = [Need(trouble, not soft) for each in reasons for trouble, soft in _meaning(each)]
    if needs:
        return min(needs, key=lambda need: (not need.firm, ORDER.index(need.trouble)))
    return Need(Trouble.OFFLINE, firm=True) if stopped else None


def _meaning(reason: str) -> Iterable[tuple[Trouble, bool]]:
    soft = reason.endswith(SOFT) or reason == "connecting-to-device"
    keyword = reason.removesuffix("-error").removesuffix("-warning").removesuffix("-report")
    return [(MEANINGS[keyword], soft)] if keyword in MEANINGS else []
