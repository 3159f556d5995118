"""From the cells of a row to a venue."""

import re
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b

from diagnostic.domain.catalogue import Contact, Cost, SupportMode, Venue, VenueId
from diagnostic.domain.folding import fold
from diagnostic.domain.towns import TownIndex
from diagnostic.importing import vocabulary
from diagnostic.importing.cells import Cells, RowRefusedError
from diagnostic.importing.contacts import emails, is_nominative, phones, websites
from diagnostic.importing.dates import read_day
from diagnostic.importing.headers import POSITION, WEEKDAYS, WELCOMED
from diagnostic.importing.hours import clean
from diagnostic.importing.hours_rules import compose
from diagnostic.importing.places import Location, Said, in_two, locate
from diagnostic.importing.vocabulary import split_lists

_PIVOT = re.compile(r"[A-Za-z0-9]{9,14}")


def venue_of(cells: Cells, dataset: str, towns: TownIndex, today: date) -> Venue:
    """Return the venue of a row; raises RowRefusedError when nobody could find it."""
    name = cells.text("nom")
    if not name or fold(name) == "nom":
        raise RowRefusedError("le nom du lieu manque" if not name else "ligne de titres répétée")
    place = _location(cells, towns)
    venue = Venue(
        id=venue_id(cells, dataset),
        name=name,
        commune=place.commune,
        postcode=place.postcode,
        address=cells.text("adresse"),
        updated=_updated(cells, today),
        insee=place.town.code if place.town else None,
        complement=cells.optional("complement_adresse"),
        latitude=place.point.latitude if place.point else None,
        longitude=place.point.longitude if place.point else None,
        located=place.exact,
        pivot=_pivot(cells),
        parent=cells.optional("structure_parente"),
    )
    return _described(_reached(venue, cells), cells)


def _reached(venue: Venue, cells: Cells) -> Venue:
    """Return the venue with how and when one can turn to it."""
    numbers = _phones(cells, venue.postcode)
    return replace(
        venue,
        contact=_contact(cells, numbers, f"{venue.name} {venue.commune} {venue.parent or ''}"),
        other_phones=numbers[1:],
        hours=_hours(cells),
        itinerant=_itinerant(cells),
        cost=_cost(cells),
        access_modes=cells.codes("modalites_acces", vocabulary.ACCESS_MODES),
        accessibility_url=next(iter(websites(cells.text("fiche_acces_libre"))), None),
    )


def _described(venue: Venue, cells: Cells) -> Venue:
    """Return the venue with what it does and for whom."""
    programmes, labels, others = _programmes(cells)
    support = _specific_support(cells)
    return replace(
        venue,
        typology=tuple(dict.fromkeys(split_lists(cells.text("typologie").replace(",", "|")))),
        summary=cells.optional("presentation_resume"),
        detail=cells.optional("presentation_detail"),
        services=cells.codes("services", vocabulary.SERVICES),
        audiences=_audiences(cells),
        specific_support=support,
        national_programmes=programmes,
        support_modes=tuple(map(SupportMode, cells.codes("modalites_accompagnement", vocabulary.SUPPORT_MODES))),
        languages=("fr", "en") if "langues_anglais" in support else (),
        labels=labels,
        other_labels=others,
    )


def venue_id(cells: Cells, dataset: str) -> VenueId:
    """Return (source, id); a row without id gets one made from its name and address."""
    source = cells.text("source") or dataset
    own = cells.text("id")
    if own:
        return VenueId(source, own)
    made = content_mark(cells)
    cells.notes.add("id", "", f"identifiant absent : {made} est calculé du nom et de l'adresse")
    return VenueId(source, made)


def content_mark(cells: Cells) -> str:
    """Return a short stable mark of what names a place."""
    named = fold(" ".join(cells.text(field) for field in ("nom", "adresse", "code_postal", "commune")))
    return blake2b(named.encode(), digest_size=6).hexdigest()


def _location(cells: Cells, towns: TownIndex) -> Location:
    latitude, longitude = cells.text("latitude"), cells.text("longitude")
    if not (latitude or longitude):
        latitude, longitude = in_two(cells.text(POSITION))
    commune, postcode, insee = (cells.text(field) for field in ("commune", "code_postal", "code_insee"))
    place = locate(Said(commune, postcode, insee, latitude, longitude), towns, cells.notes)
    if not (place.commune or place.postcode or place.point):
        raise RowRefusedError("ni commune, ni code postal, ni position : le lieu est introuvable")
    return place


def _updated(cells: Cells, today: date) -> date | None:
    raw = cells.text("date_maj")
    day = read_day(raw)
    if raw and day is None:
        cells.notes.add("date_maj", raw, "date illisible, laissée vide")
    if day and day > today + timedelta(days=1):
        cells.notes.add("date_maj", raw, "date à venir, laissée vide")
        return None
    return day


def _phones(cells: Cells, postcode: str) -> tuple[str, ...]:
    raw = cells.text("telephone")
    found = phones(raw, postcode)
    if raw and not found:
        cells.notes.add("telephone", raw, "numéro illisible, laissé vide")
    people = re.sub(r"\D", "", cells.personal)
    kept = tuple(number for number in found if number.lstrip("+")[-9:] not in people) if people else found
    if len(kept) < len(found):
        cells.notes.add("telephone", "(masqué)", "numéro d'une personne, non gardé")
    return kept


def _contact(cells: Cells, numbers: tuple[str, ...], place: str) -> Contact:
    found = emails(cells.text("courriels"))
    kept = [one for one in found if one not in cells.personal and not is_nominative(one, place)]
    if len(kept) < len(found):
        cells.notes.add("courriels", "(masqué)", "adresse qui semble celle d'une personne, non gardée")
    if cells.text("courriels") and not found:
        cells.notes.add("courriels", cells.text("courriels"), "adresse illisible, laissée vide")
    return Contact(
        phone=next(iter(numbers), None),
        email=next(iter(kept), None),
        website=next(iter(websites(cells.text("site_web"))), None),
        booking=next(iter(websites(cells.text("prise_rdv"))), None),
    )


def _hours(cells: Cells) -> str | None:
    columns = {day: cells.text(name) for day, name in enumerate(WEEKDAYS)}
    raw = cells.text("horaires") or compose(columns)
    if not raw:
        return None
    cleaned = clean(raw)
    if cleaned is None:
        cells.notes.add("horaires", raw, "horaires illisibles : le texte est gardé tel quel")
    elif "unknown" in cleaned and "unknown" not in raw:
        cells.notes.add("horaires", raw, "un jour est illisible : il sera « à vérifier »")
    elif _letters(cleaned) != _letters(raw):
        cells.notes.add("horaires", raw, f"lu {cleaned}")
    return cleaned or raw


def _letters(text: str) -> str:
    return re.sub(r"[\s;,]", "", text).lower()


def _itinerant(cells: Cells) -> bool | None:
    found = cells.codes("itinerance", vocabulary.ITINERANCE)
    return "itinerant" in found if found else None


def _audiences(cells: Cells) -> tuple[str, ...]:
    """Return who the place is reserved to; in version 0, welcoming adults means welcoming everyone."""
    reserved = cells.codes("publics_specifiquement_adresses", vocabulary.AUDIENCES)
    welcomed = split_lists(cells.text(WELCOMED))
    if reserved or any(fold(value) in {"adultes", "tout public", "tous publics"} for value in welcomed):
        return reserved
    return vocabulary.AUDIENCES.read(cells.text(WELCOMED))[0]


def _specific_support(cells: Cells) -> tuple[str, ...]:
    codes = cells.codes("prise_en_charge_specifique", vocabulary.SPECIFIC_SUPPORT)
    old, _ = vocabulary.SPECIFIC_SUPPORT.read(cells.text(WELCOMED))
    return tuple(dict.fromkeys((*codes, *old)))


def _cost(cells: Cells) -> Cost:
    """Return the cost; free for some and paid by others is free under conditions."""
    found = set(cells.codes("frais_a_charge", vocabulary.COSTS))
    if not found:
        return Cost.UNKNOWN
    return Cost(found.pop()) if len(found) == 1 else Cost.CONDITIONAL


def _programmes(cells: Cells) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return national programmes, labels and other labels; version 0 had them all in one list."""
    programmes, unknown = vocabulary.NATIONAL_PROGRAMMES.read(cells.text("dispositif_programmes_nationaux"))
    moved, others = vocabulary.LABELS.read("|".join(unknown))
    labels, unknown = vocabulary.LABELS.read(cells.text("formations_labels"))
    free = split_lists(cells.text("autres_formations_labels"))
    return programmes, tuple(dict.fromkeys((*labels, *moved))), tuple(dict.fromkeys((*free, *others, *unknown)))


def _pivot(cells: Cells) -> str | None:
    raw = cells.text("pivot").replace(" ", "")
    return raw if _PIVOT.fullmatch(raw) and set(raw) != {"0"} else None
