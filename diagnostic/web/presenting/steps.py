"""A recommended step in words: the same on screen and on paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from diagnostic.domain.orientation import Evidence, Reason, Recommendation
from diagnostic.domain.sheet import Fact
from diagnostic.services.ports import Site
from diagnostic.web.i18n import t
from diagnostic.web.presenting.facts import brief_facts, facts, month_of, to_check
from diagnostic.web.presenting.phrases import first_phrase, phrase

MOST_REASONS = 1


@dataclass(frozen=True, slots=True)
class StepWords:
    """Title, reason, kind of help, facts, and the warning when the place must be called first."""

    title: str
    title_lang: str | None
    why: str
    help_line: str
    facts: tuple[Fact, ...]
    warning: str | None


def step_words(step: Recommendation, site: Site, town: str | None) -> StepWords:
    """Return the words of a step for a person who lives in that town (its name, or None)."""
    return _words(step, facts(step, site, town))


def brief_words(step: Recommendation, site: Site) -> StepWords:
    """Return the words of a later step, for the short list « Ensuite » of the sheet: who, where, when, phone."""
    return _words(step, brief_facts(step, site))


def _words(step: Recommendation, lines: tuple[Fact, ...]) -> StepWords:
    return StepWords(
        title=_title(step),
        title_lang=step.resource.language if step.resource else None,
        why=" ".join(_why(step)),
        help_line=phrase(f"help.{step.help_kind}"),
        facts=lines,
        warning=_warning(step),
    )


def _title(step: Recommendation) -> str:
    if step.resource:
        return step.resource.title
    if step.programme:
        return t(step.programme.title)
    return phrase(f"step.{step.evidence}")


def _why(step: Recommendation) -> Iterator[str]:
    said = [words for reason in step.reasons if (words := _reason(reason))]
    yield from said[:MOST_REASONS]
    if step.evidence is Evidence.DESK and step.programme:
        yield phrase("step.desk")
    elif step.programme:
        yield t(step.programme.summary)


def _reason(reason: Reason) -> str | None:
    return first_phrase(f"reason.{reason.code}.{reason.about}", f"reason.{reason.code}")


def _warning(step: Recommendation) -> str | None:
    if step.evidence in {Evidence.DESK, Evidence.RESOURCE, Evidence.DATED} or step.venue is None:
        return None
    if not step.contact.phone:
        return to_check(step)
    since = month_of(step.venue.updated)
    if step.old_data and since:
        return _("À vérifier\u00a0: ces informations datent du %(date)s. Téléphonez avant de venir.", date=since)
    return _("Téléphonez avant de venir.")
