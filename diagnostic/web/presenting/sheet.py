"""From an outcome to the content of the printed sheet, in the language of this request."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from diagnostic.domain.lettering import readable
from diagnostic.domain.orientation import Evidence, Orientation, Recommendation
from diagnostic.domain.orientation.outcome import Coming
from diagnostic.domain.outcome import Outcome
from diagnostic.domain.reference import shown
from diagnostic.domain.sheet import Fact, Foreign, SheetContent, SheetLabels, SheetStep
from diagnostic.services.ports import Site
from diagnostic.web.i18n import current_locale, t
from diagnostic.web.place import named_in_address
from diagnostic.web.presenting import dates
from diagnostic.web.presenting.facts import national_phone
from diagnostic.web.presenting.opening import open_days
from diagnostic.web.presenting.paths import paths
from diagnostic.web.presenting.steps import brief_words, step_words
from diagnostic.web.presenting.visit import with_visit
from diagnostic.web.product import product


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """What a sheet is made of, beside the outcome: where it is handed out and what the person wants on it.

    ``sender`` is the structure that sends the person, ``words`` what a mediator wrote for them, ``reference`` the
    code by which the answers are found again, ``moment`` when it is handed out (None: now).
    """

    site: Site
    town: str | None = None
    with_paths: bool = False
    sender: str = ""
    words: str = ""
    reference: str = ""
    moment: datetime | None = None


def sheet_content(outcome: Outcome, wanted: SheetRequest) -> SheetContent:
    """Return everything the sheet says."""
    locale, site = current_locale(), wanted.site
    orientation = outcome.orientation
    return SheetContent(
        locale=locale.tag,
        direction=locale.direction,
        title=_("Mon premier pas"),
        place_and_date=_place_and_date(wanted),
        labels=_labels(),
        first=_step(orientation.first, wanted, main=True),
        strengths=strength_sentences(outcome),
        following=_following(orientation, wanted),
        paths=paths(outcome) if wanted.with_paths else (),
        contact=_contact(site, named_above=orientation.first.evidence is Evidence.DESK),
        sources=_sources(orientation.first),
        code_label=_("Mon code de suivi") if wanted.reference else None,
        code=shown(wanted.reference) if wanted.reference else None,
        banner=_("DÉMONSTRATION\u00a0: feuille d’essai") if site.demonstration else None,
    )


def strength_sentences(outcome: Outcome) -> tuple[str, ...]:
    """Return what the person already does, in the first person; never empty."""
    questionnaire = product().taking.questionnaire
    asked = (questionnaire.question(question_id) for question_id in outcome.strengths)
    said = tuple(t(question.strength) for question in asked if question and question.strength)
    return said or (t(product().sentences["strength.fallback"]),)


def _place_and_date(wanted: SheetRequest) -> str:
    tag = current_locale().tag
    today = dates.long_day((wanted.moment or product().clock.now()).date(), tag)
    line = _("%(site)s, le %(date)s", site=dates.isolated(wanted.site.name, tag), date=today)
    if not wanted.sender:
        return line
    sent_by = _("De la part de\u00a0: %(sender)s", sender=dates.isolated(wanted.sender, tag))
    return f"{line}. {sent_by}"


def _step(step: Recommendation, wanted: SheetRequest, *, main: bool) -> SheetStep:
    words = step_words(step, wanted.site, wanted.town) if main else brief_words(step, wanted.site)
    return SheetStep(
        title=words.title,
        why=words.why,
        help_line=words.help_line,
        facts=(*_written(wanted), *with_visit(words.facts, step, wanted.site)) if main else words.facts,
        warning=words.warning,
        qr=_qr_text(step, wanted.site) if main else None,
        qr_caption=_("Pour mon téléphone") if main else None,
        title_foreign=words.title_lang is not None,
    )


def _written(wanted: SheetRequest) -> tuple[Fact, ...]:
    """Return what a mediator wrote for the person, in the words it was written."""
    return (Fact(_("Un mot pour vous"), (Foreign(wanted.words),)),) if wanted.words else ()


def _sources(step: Recommendation) -> tuple[str, ...]:
    """Return how old what is known of the place is; a warning beside the step says it when it is too old."""
    if step.venue is None or step.venue.updated is None or step.venue.demonstration or step.old_data:
        return ()
    date = dates.long_day(step.venue.updated, current_locale().tag)
    return (_("Informations du lieu\u00a0: %(date)s. En cas de doute, téléphonez.", date=date),)


def _following(orientation: Orientation, wanted: SheetRequest) -> tuple[SheetStep, ...]:
    """Return the later steps; a place just named is not written out again."""
    steps = (orientation.first, *orientation.following)
    return tuple(
        _at_the_same_place(step, wanted)
        if step.venue and before.venue == step.venue and not _called(step)
        else _step(step, wanted, main=False)
        for before, step in pairwise(steps)
    )


def _called(step: Recommendation) -> bool:
    """Return whether one calls instead of going: its phone is then written, whatever place was named before."""
    return any(reason.code in {Coming.REMOTE, Coming.CALL} for reason in step.reasons)


def _at_the_same_place(step: Recommendation, wanted: SheetRequest) -> SheetStep:
    written = _step(step, wanted, main=False)
    return replace(written, facts=(Fact(_("Où"), (_("Au même endroit."),)), *_dates_of(written)))


def _dates_of(step: SheetStep) -> tuple[Fact, ...]:
    return tuple(fact for fact in step.facts if fact.label == _("Quand"))


def _qr_text(step: Recommendation, site: Site) -> str:
    """Return the public page of the workshop or of the place, or without one the step itself as plain text.

    Neither holds anything about the person.
    """
    if public := product().settings.public_origin:
        return f"{public}{_offer_address(step, site)}"
    venue = step.venue
    street = f"{readable(venue.address)}, {venue.commune}" if venue else site.commune
    place = (readable(venue.name) if venue else site.name, street)
    when = f"{step.date.starts.astimezone(ZoneInfo(site.time_zone)):%d/%m/%Y %H:%M}" if step.date else None
    phone = step.contact.phone
    return "\n".join(line for line in (*place, when, national_phone(phone) if phone else None) if line)


def _offer_address(step: Recommendation, site: Site) -> str:
    named = named_in_address(site)
    if step.date:
        return url_for("pages.workshop", key=step.date.id, **named)
    if step.venue:
        return url_for("pages.place", key=f"{step.venue.id.source}/{step.venue.id.id}", **named)
    return url_for("pages.offer", **named)


def _labels() -> SheetLabels:
    return SheetLabels(
        strengths=_("Je fais déjà"),
        following=_("Ensuite"),
        paths=_("Où j’en suis"),
        question=_("Une question\u00a0?"),
        appointment=_("Mon rendez-vous\u00a0: le ……… à …… avec ………"),
        safety=_("Ne donnez jamais votre mot de passe ni le code de votre carte."),
        page=_("Page {number} sur {count}"),
    )


def _contact(site: Site, *, named_above: bool) -> tuple[str | Foreign, ...]:
    """Return whom to ask; a site that is the first step itself is not named twice."""
    without_phone = _("Pas de téléphone\u00a0? Montrez cette feuille à l’accueil\u00a0: nous appelons avec vous.")
    if named_above:
        return (without_phone,)
    week = product().hours.week(site.hours) if site.hours else None
    known: tuple[str | Foreign | None, ...] = (
        Foreign(site.name),
        national_phone(site.phone) if site.phone else None,
        open_days(week, current_locale().tag) if week else None,
    )
    return (*(line for line in known if line), without_phone)
