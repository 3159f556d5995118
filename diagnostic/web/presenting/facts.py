"""The labelled lines of a step: where, when, what it costs, whom to call, what to bring."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from diagnostic.domain.catalogue import Cost, Venue, WorkshopDate
from diagnostic.domain.hours import Week
from diagnostic.domain.lettering import readable
from diagnostic.domain.orientation import Recommendation
from diagnostic.domain.sheet import Fact, Foreign
from diagnostic.services.ports import Site
from diagnostic.web.i18n import current_tag
from diagnostic.web.presenting import dates
from diagnostic.web.presenting.opening import open_days, week_lines
from diagnostic.web.presenting.phrases import first_phrase, phrase
from diagnostic.web.product import product

Lines = tuple[str | Foreign, ...]
NATIONAL = "+33"
MOST_HOURS = 3  # lines of opening hours; more are too many to read, and the phone stands below


def facts(step: Recommendation, site: Site, town: str | None) -> tuple[Fact, ...]:
    """Return the facts of a step in the order they are read; what is unknown is left out or said so."""
    return tuple(fact for fact in _all(step, site, town) if fact.lines)


def brief_facts(step: Recommendation, site: Site) -> tuple[Fact, ...]:
    """Return the least that leads somewhere: name, address, date, phone, and whether it must be checked."""
    if step.resource:
        return (Fact(_("Adresse"), (Foreign(step.resource.url),)),)
    when = _dated(step.date, site) if step.date else ()
    lines = (
        Fact(_("Où"), (Foreign(", ".join(line.text for line in _place(step, site))),)),
        Fact(_("Quand"), (" · ".join(when),) if when else ()),
        Fact(_("Téléphone"), _phone(step.contact.phone)),
        Fact(_("À vérifier"), (to_check(step),) if step.old_data else ()),
    )
    return tuple(fact for fact in lines if fact.lines)


def _all(step: Recommendation, site: Site, town: str | None) -> Iterator[Fact]:
    if step.resource:
        yield Fact(_("Adresse"), (Foreign(step.resource.url),))
        return
    yield Fact(_("Où"), _where(step, site, town))
    yield Fact(_("Réservé à"), _reserved(step.reserved))
    yield Fact(_("Quand"), _when(step, site))
    yield Fact(_("Téléphone"), _phone(step.contact.phone), large=True)
    yield Fact(_("Prix"), (_cost(step.cost),) if step.venue or step.date else ())
    yield Fact(_("À apporter"), (_bring(step.bring),))
    yield Fact(_("À montrer sur place"), _ask(step))


def to_check(step: Recommendation) -> str:
    """Return what to do about a place whose facts are old."""
    if step.contact.phone:
        return _("À vérifier\u00a0: téléphonez avant.")
    return _("À vérifier\u00a0: demandez à l’accueil.")


def _where(step: Recommendation, site: Site, town: str | None) -> Lines:
    return (*_place(step, site), *_distance(step.distance_km if step.venue else None, town))


def _place(step: Recommendation, site: Site) -> tuple[Foreign, ...]:
    if step.venue:
        return tuple(_address(step.venue))
    return tuple(Foreign(line) for line in (site.name, site.address, site.commune) if line)


def _address(venue: Venue) -> Iterator[Foreign]:
    yield Foreign(readable(venue.name))
    street = ", ".join(readable(part) for part in (venue.complement, venue.address) if part)
    if street:
        yield Foreign(street)
    yield Foreign(f"{venue.postcode} {venue.commune}".strip())


def _distance(kilometres: float | None, town: str | None) -> Iterator[str]:
    if kilometres is None or town is None:
        return
    if kilometres < 1:
        yield _("Dans votre commune")
    else:
        yield _("À environ %(km)s km de %(town)s", km=round(kilometres), town=dates.isolated(town, current_tag()))


def _when(step: Recommendation, site: Site) -> Lines:
    if step.date:
        return _dated(step.date, site)
    raw = step.hours if step.venue else site.hours
    if not raw:
        return (_("Horaires à vérifier"),) if step.venue else ()
    week = product().hours.week(raw)
    return _in_few_lines(week) if week else (Foreign(raw),)


def _in_few_lines(week: Week) -> Lines:
    lines = week_lines(week, current_tag())
    return lines if len(lines) <= MOST_HOURS else (open_days(week, current_tag()), _("Téléphonez pour les heures."))


def _dated(date_of: WorkshopDate, site: Site) -> tuple[str, str]:
    starts, ends = (moment.astimezone(ZoneInfo(site.time_zone)) for moment in (date_of.starts, date_of.ends))
    tag = current_tag()
    return (dates.day(starts.date(), tag), dates.span(dates.at(starts), dates.at(ends), tag))


def _reserved(audiences: tuple[str, ...]) -> Lines:
    named = [words for code in audiences if (words := first_phrase(f"audience.{code}"))]
    return (dates.listed(named, current_tag()),) if named else ()


def _phone(number: str | None) -> Lines:
    return (national_phone(number),) if number else ()


def national_phone(number: str) -> str:
    """Return « 02 96 60 47 87 » for +33296604787; another number is returned as it is."""
    if not number.startswith(NATIONAL) or len(number) != len("+33296604787"):
        return number
    digits = "0" + number.removeprefix(NATIONAL)
    return "\u00a0".join(digits[place : place + 2] for place in range(0, len(digits), 2))


def _cost(cost: Cost) -> str:
    return phrase(f"cost.{cost}")


def _bring(codes: tuple[str, ...]) -> str:
    named = [words for code in codes if (words := first_phrase(f"bring.{code}"))]
    return dates.listed(named, current_tag()) if named else _("Rien. Venez avec cette feuille.")


def _ask(step: Recommendation) -> Lines:
    """Return the French words to show at the desk when the page speaks another language."""
    if current_tag() == "fr" or step.programme is None:
        return ()
    return (Foreign(step.programme.title.source),)


def month_of(updated: date | None) -> str | None:
    """Return « 1 août 2024 », the date of the data."""
    return dates.long_day(updated, current_tag()) if updated else None
