"""Diagnoses in a list: when, where, how far, and the way in; never a position nor an answer."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import url_for

from diagnostic.domain.diagnosis import Mode
from diagnostic.services.accounts import Account
from diagnostic.services.intake import CaseLine
from diagnostic.services.ports import Site
from diagnostic.web.locales import SOURCE
from diagnostic.web.presenting import dates
from diagnostic.web.product import product

WHERE = {
    Mode.MEDIATOR: "Bureau",
    Mode.PAPER: "Papier",
    Mode.REFERRAL: "Repérage",
    Mode.ALONE: "Écran",
    Mode.TOGETHER: "Écran, à deux",
}


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One line of a list as it is shown."""

    name: str
    when: str
    where: str
    state: str
    address: str
    act: str


def line_of(line: CaseLine, account: Account, *, dated: bool = False) -> ListedLine:
    """Return a line in words; ``dated`` adds the day."""
    clock = dates.clock(dates.at(line.started), SOURCE)
    mine = " (moi)" if line.account == account.id else ""
    name = f"Personne {line.code}" if line.code else "Personne"
    view = "mediator.show" if line.done else "mediator.resume"
    return ListedLine(
        name=name,
        when=f"{line.started:%d/%m/%Y}, {clock}" if dated else clock,
        where=f"{line.screen or WHERE[line.mode]}{mine}",
        state=_state(line),
        address=url_for(view, diagnosis_id=line.id),
        act="Ouvrir" if line.done else "Reprendre",
    )


def today(site: Site) -> str:
    """Return the day of a site, « mardi 24 novembre 2026 »."""
    return dates.day(product().clock.now().astimezone(ZoneInfo(site.time_zone)).date(), SOURCE)


def _state(line: CaseLine) -> str:
    if not line.done:
        return f"En cours, {line.answered} réponses" if line.answered > 1 else f"En cours, {line.answered} réponse"
    return "Terminé, gardé" if line.kept else "Terminé"
