"""From the fields of a meeting to a dated workshop."""

import re
from datetime import datetime, timedelta, tzinfo
from hashlib import blake2b

from diagnostic.domain.catalogue import (
    Contact,
    Cost,
    DateStatus,
    Programme,
    SupportMode,
    Venue,
    WorkshopDate,
    WorkshopDateId,
)
from diagnostic.domain.folding import squeeze
from diagnostic.importing import vocabulary
from diagnostic.importing.cells import Cells, RowRefusedError
from diagnostic.importing.contacts import emails, is_nominative, phones, websites
from diagnostic.importing.meetings import Slot
from diagnostic.importing.moments import ending, joined, read_minutes, read_moment
from diagnostic.importing.tongues import languages

LONGEST = timedelta(hours=24)
_STATUSES = {
    DateStatus.PLANNED: "prevue planifiee programmee ouverte ouvert confirmee confirme confirmed scheduled",
    DateStatus.FULL: "complete complet full",
    DateStatus.CANCELLED: "annulee annule cancelled canceled supprimee",
    DateStatus.POSTPONED: "reportee reporte postponed",
    DateStatus.OVER: "terminee termine passee finie over",
}
_STATUS = dict.fromkeys(("tentative", "disponible"), DateStatus.PLANNED) | {
    word: status for status, words in _STATUSES.items() for word in words.split()
}


def slot_of(cells: Cells, zone: tzinfo, minutes: int) -> Slot:
    """Return the time of a row; raises RowRefusedError when its beginning cannot be read."""
    starts = _moment(cells, ("debut", "heure_debut"), zone)
    if starts is None:
        raise RowRefusedError("la date ou l'heure de début manque ou ne se lit pas")
    ends = _moment(cells, ("fin", "heure_fin"), zone)
    if ends is None:
        ends = ending(starts, read_minutes(cells.text("duree")) or minutes)
        if cells.text("fin") or cells.text("heure_fin"):
            cells.notes.add("fin", cells.text("fin") or cells.text("heure_fin"), f"illisible : lu {ends:%H h %M}")
    return Slot(starts, ends)


def date_of(cells: Cells, slot: Slot, programme: Programme, venue: Venue, dataset: str) -> WorkshopDate:
    """Return the dated workshop of a meeting at one of its times."""
    contact = _contact(cells, venue)
    seats = _seats(cells)
    return WorkshopDate(
        id=_id(cells, slot, programme, venue, dataset),
        programme=programme.id,
        venue=venue.id,
        starts=slot.starts,
        ends=_end(cells, slot, programme),
        status=_status(cells, seats),
        seats_left=seats,
        contact=contact if contact != Contact() else venue.contact,
        cost=_cost(cells, venue),
        languages=languages(cells.text("langues")) or ("fr",),
        audiences=cells.codes("publics", vocabulary.AUDIENCES),
        support_mode=_mode(cells, programme),
        room=cells.optional("salle"),
    )


def _moment(cells: Cells, names: tuple[str, str], zone: tzinfo) -> datetime | None:
    whole, clock = (cells.text(name) for name in names)
    day = cells.text("date") or (whole if clock else "")
    return read_moment(whole, zone) or joined(day, clock or whole, zone) or read_moment(cells.text("date"), zone)


def _end(cells: Cells, slot: Slot, programme: Programme) -> datetime:
    ends = slot.ends or ending(slot.starts, programme.minutes)
    if slot.starts < ends <= slot.starts + LONGEST:
        return ends
    kept = ending(slot.starts, programme.minutes)
    cells.notes.add("fin", ends.isoformat(), f"ne va pas avec le début : lu {kept:%H h %M}")
    return kept


def _id(cells: Cells, slot: Slot, programme: Programme, venue: Venue, dataset: str) -> WorkshopDateId:
    """Return a short id, steady from import to import; without id in the file, what and where and when make it."""
    own = cells.text("id")
    told = (own, slot.mark) if own else (programme.id, venue.id.source, venue.id.id, slot.starts.isoformat())
    return WorkshopDateId(blake2b(repr((dataset, *told)).encode(), digest_size=8).hexdigest())


def _status(cells: Cells, seats: int | None) -> DateStatus:
    raw = cells.text("statut")
    status = _STATUS.get(squeeze(raw)) if raw else DateStatus.PLANNED
    if status is None:
        raise RowRefusedError(
            f"état inconnu « {raw[:40]} » : écrivez prevue, complete, annulee, reportee ou terminee"
        )
    return DateStatus.FULL if status is DateStatus.PLANNED and seats == 0 else status


def _seats(cells: Cells) -> int | None:
    left = _whole(cells, "places_restantes")
    if left is not None:
        return left
    total, taken = _whole(cells, "places_total"), _whole(cells, "inscrits")
    return max(0, total - taken) if total is not None and taken is not None else None


def _whole(cells: Cells, field: str) -> int | None:
    raw = cells.text(field)
    found = re.fullmatch(r"(\d{1,4})(?:[.,]0+)?(?:\s*places?)?", raw)
    if found:
        return int(found[1])
    if squeeze(raw) in {"complet", "complete", "aucune"}:
        return 0
    if raw:
        cells.notes.add(field, raw, "nombre illisible, laissé vide : places à vérifier")
    return None


def _contact(cells: Cells, venue: Venue) -> Contact:
    numbers = phones(cells.text("telephone"), venue.postcode)
    if cells.text("telephone") and not numbers:
        cells.notes.add("telephone", cells.text("telephone"), "numéro illisible, laissé vide")
    found = emails(cells.text("courriel"))
    kept = [one for one in found if not is_nominative(one, f"{venue.name} {venue.commune}")]
    if len(kept) < len(found):
        cells.notes.add("courriel", "(masqué)", "adresse qui semble celle d'une personne, non gardée")
    return Contact(
        phone=next(iter(numbers), None),
        email=next(iter(kept), None),
        website=next(iter(websites(cells.text("site_web"))), None),
        booking=next(iter(websites(cells.text("prise_rdv"))), None),
    )


def _cost(cells: Cells, venue: Venue) -> Cost:
    raw = cells.text("frais")
    if not raw:
        return venue.cost
    if re.fullmatch(r"0(?:[.,]0+)?\s*(?:€|euros?)?", raw.lower()):
        return Cost.FREE
    if re.search(r"\d", raw):
        return Cost.PAID
    found = cells.codes("frais", vocabulary.COSTS)
    return Cost(found[0]) if len(found) == 1 else Cost.UNKNOWN


def _mode(cells: Cells, programme: Programme) -> SupportMode:
    found = cells.codes("modalite", vocabulary.SUPPORT_MODES)
    if found:
        return SupportMode(found[0])
    return programme.support_modes[0] if programme.support_modes else SupportMode.GROUP
