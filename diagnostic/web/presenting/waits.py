"""How long a screen may stay alone, in words."""

from dataclasses import dataclass

from flask_babel import ngettext

from diagnostic.config import Settings

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Waits:
    """« 3 minutes » without a touch before the warning, « 1 minute » to answer it."""

    delay: str
    answer: str


def waits(settings: Settings) -> Waits:
    """Return what the settings say, in the language of this request."""
    return Waits(duration(settings.kiosk_idle_seconds), duration(settings.kiosk_answer_seconds))


def duration(seconds: int) -> str:
    """Return « 3 minutes », or « 90 secondes » when no whole minutes say it."""
    minutes, rest = divmod(seconds, MINUTE)
    if rest:
        return ngettext("%(num)s seconde", "%(num)s secondes", seconds)
    return ngettext("%(num)s minute", "%(num)s minutes", minutes)
