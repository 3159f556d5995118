"""A small invented offer and people to orient in it, for the tests of orientation."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from diagnostic.content.orientation_rules import load_rules
from diagnostic.domain.catalogue import (
    Contact,
    HelpKind,
    Programme,
    ProgrammeId,
    SupportMode,
    Venue,
    VenueId,
    WorkshopDate,
    WorkshopDateId,
)
from diagnostic.domain.geography import Point
from diagnostic.domain.orientation import Desk, Offer, Orientation, Recommendation, Request
from diagnostic.domain.placement import Placement, StakePlacement, Zones
from diagnostic.domain.questionnaire import QuestionId, Requirement
from diagnostic.domain.stakes import Stake
from diagnostic.domain.text import Text

RULES = load_rules()
MOMENT = datetime(2026, 12, 1, 8, 0, tzinfo=ZoneInfo("Europe/Paris"))
CENTRE = Point(48.1, -2.7)
DESK = Desk("Médiathèque", "Loudéac", Contact(phone="+33261910000"), "Tu-Sa 10:00-18:00", CENTRE, "22136")
CALL = Contact(phone="+33261910001")
DEGREE_KM = 111.2


def zones(zone: int, sure: float = 0.92) -> Zones:
    """Return probabilities that peak at one zone."""
    rest = (1 - sure) / 4
    first, second, third, fourth, fifth = (sure if each == zone else rest for each in range(1, 6))
    return first, second, third, fourth, fifth


def placed(zone: int, sure: float = 0.92) -> Placement:
    """Return a person in one zone of every stake."""
    one = StakePlacement(0.0, 0.4, zones(zone, sure))
    return Placement(dict.fromkeys(Stake, one), 0.0, 0.3, 10)


def request(zone: int = 1, **changes: object) -> Request:
    """Return a person at the centre of the town."""
    facts: dict[str, Any] = {"where": CENTRE, "insee": "22136", **changes}
    return Request(placed(zone), facts.pop("moment", MOMENT), facts.pop("desk", DESK), **facts)


def venue(name: str, km: float = 1.0, **changes: object) -> Venue:
    """Return a venue so far north of the centre."""
    facts: dict[str, Any] = {
        "updated": date(2026, 11, 1),
        "latitude": CENTRE.latitude + km / DEGREE_KM,
        "longitude": CENTRE.longitude,
        "contact": CALL,
        **changes,
    }
    return Venue(VenueId("test", name), name, "Loudéac", "22600", "1 rue de l’Essai", **facts)


def workshop(name: str, programme: str, at: Venue, days: float = 3.0, **changes: object) -> WorkshopDate:
    """Return a dated workshop so many days ahead."""
    starts = MOMENT + timedelta(days=days)
    ends = starts + timedelta(hours=2)
    return WorkshopDate(WorkshopDateId(name), ProgrammeId(programme), at.id, starts, ends, **changes)


def programme(name: str, help_kind: HelpKind = HelpKind.LEARN, **changes: object) -> Programme:
    """Return a programme that lends what is needed."""
    facts: dict[str, Any] = {"topics": ("email",), "wishes": (), "lends_device": True, **changes}
    title = Text(f"programmes.{name}.title", name)
    return Programme(ProgrammeId(name), title, title, help_kind, **facts)


ZONES: Mapping[Stake, int] = {Stake.USAGE: 3}
WITH = HelpKind.DO_WITH
PROGRAMMES = (
    programme("urgence", WITH, urgent=True, services=("aide_demarches",), bring=("piece_identite",)),
    programme("acces", WITH, barriers=("no_device", "no_connection", "cost"), services=("acces_materiel",)),
    programme("facture", WITH, barriers=("cost",), services=("aide_demarches",)),
    programme("mail-bases", acts=(QuestionId("U01"),), beyond=ZONES, wishes=("appareil",)),
    programme(
        "mail",
        entry=ZONES,
        requires=(Requirement(QuestionId("U04"), 2),),
        prerequisites=(ProgrammeId("mail-bases"),),
        acts=(QuestionId("U05"),),
        wishes=("ecrire_appeler",),
        services=("maitrise_outils",),
        support_modes=(SupportMode.GROUP, SupportMode.INDIVIDUAL),
    ),
    programme("sante-avec", WITH, wishes=("sante",), services=("aide_demarches",), topics=("sante",)),
    programme("chez-moi", WITH, barriers=("hard_travel",), support_modes=(SupportMode.REMOTE,)),
    programme("parler", WITH, wishes=("ne_sais_pas",)),
    programme("proche", company=("proche",)),
    programme("son-telephone", wishes=("loisirs",), needs_device=True, lends_device=False, bring=("telephone",)),
    programme("en-ligne", wishes=("apprendre",), needs_connection=True),
)


def offer(*venues: Venue, dates: tuple[WorkshopDate, ...] = (), **changes: object) -> Offer:
    """Return the offer of these venues."""
    facts: dict[str, Any] = {"programmes": PROGRAMMES, "resources": (), **changes}
    return Offer.of(facts["programmes"], venues, dates, facts["resources"])


def steps(orientation: Orientation) -> tuple[Recommendation, ...]:
    """Return every step, the first one first."""
    return (orientation.first, *orientation.following)


def names(orientation: Orientation) -> list[str | None]:
    """Return the programmes of the steps."""
    return [step.programme.id if step.programme else None for step in steps(orientation)]


def codes(step: Recommendation) -> set[str]:
    """Return the codes of the reasons of a step."""
    return {reason.code for reason in step.reasons}


def whys(orientation: Orientation) -> dict[str, str]:
    """Return what was set aside, by id."""
    return {each.id: each.why for each in orientation.set_aside}
