"""A place and a date with every field known, for the tests of exports."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from diagnostic.domain.catalogue import (
    Contact,
    Cost,
    HelpKind,
    Programme,
    ProgrammeId,
    SupportMode,
    Venue,
    VenueId,
    WorkshopDate,
    WorkshopDateId,
)
from diagnostic.domain.text import Text
from diagnostic.services.sharing import SharedDate

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Europe/Paris"))
VENUE = Venue(
    id=VenueId("essai", "lieu-1"),
    name="Médiathèque des Ajoncs",
    commune="Redon",
    postcode="35600",
    address="1 rue des Ajoncs",
    updated=date(2026, 6, 1),
    insee="35236",
    complement="Bâtiment B",
    latitude=47.6525,
    longitude=-2.0835,
    typology=("BIB", "TIERS_LIEUX"),
    contact=Contact("+33299000001", "contact@ajoncs.example", "https://ajoncs.example", "https://ajoncs.example/rdv"),
    hours="Tu-Sa 10:00-18:00",
    summary="Un lieu pour apprendre.",
    itinerant=False,
    services=("maitrise_outils", "aide_demarches"),
    audiences=("seniors",),
    specific_support=("surdite", "langues_anglais"),
    cost=Cost.CONDITIONAL,
    national_programmes=("aidants_connect", "conseillers_numeriques"),
    access_modes=("se_presenter", "telephoner", "rdv_en_ligne", "pas_de_public"),
    support_modes=(SupportMode.GROUP, SupportMode.REMOTE),
    accessibility_url="https://acceslibre.example/1",
    languages=("fr", "en"),
    detail="Fermé\nen août.",
    pivot="21350236600011",
    parent="Ville de Redon",
    labels=("etapes_numeriques", "arnia"),
    other_labels=("Label local",),
)
TITLE = Text("programmes.mail.title", "Écrire mes premiers mails")
PROGRAMME = Programme(
    ProgrammeId("mail-bases"), TITLE, TITLE, HelpKind.LEARN, ("email",), (), services=("maitrise_outils",)
)
DATE = WorkshopDate(
    id=WorkshopDateId("d1"),
    programme=PROGRAMME.id,
    venue=VENUE.id,
    starts=NOW + timedelta(days=7),
    ends=NOW + timedelta(days=7, hours=2),
    seats_left=3,
    contact=Contact(phone="+33299000001"),
    cost=Cost.FREE,
    languages=("fr", "ar"),
    audiences=("seniors",),
    room="Salle bleue",
)
SHARED = SharedDate(DATE, PROGRAMME, VENUE, "https://exemple.fr/offre/atelier/d1")
