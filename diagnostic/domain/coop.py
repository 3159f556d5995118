"""The words of La Coop de la médiation numérique (June 2026), to copy an interview there by hand: its API only reads.

Source: its public repository, ``inclusion-numerique/coop-mediation-numerique``: labels of the form of an activity.
"""

from dataclasses import dataclass

from diagnostic.domain.diagnosis import Mode
from diagnostic.domain.orientation import Orientation
from diagnostic.domain.orientation.editing import steps_of

INDIVIDUAL = "Accompagnement individuel"
PLACE = "Lieu d’activité"
MATERIALS = ("Ordinateur", "Téléphone", "Tablette", "Autre", "Pas de matériel")
DURATIONS = (15, 30, 45, 60, 90, 120)
TOOK_PART, ON_THEIR_OWN = "L’usager a participé à l’accompagnement", "L’usager a été plutôt autonome"
MEDIATION = "Structure de médiation numérique"
PROCEDURES = "Structure d’aide aux démarches administratives (France Services…)"
FRANCE_SERVICES = "France Services"
DIAGNOSIS = "diagnostic_numerique"
TOPICS = {
    "diagnostic_numerique": "Diagnostic numérique",
    "prendre_en_main_du_materiel": "Prendre en main du matériel",
    "maintenance_de_materiel": "Maintenance de matériel",
    "gere_ses_contenus_numeriques": "Gérer ses contenus numériques",
    "navigation_sur_internet": "Navigation sur internet",
    "email": "E-mail",
    "bureautique": "Bureautique",
    "reseaux_sociaux": "Réseaux sociaux communication",
    "sante": "Santé",
    "banque_et_achats_en_ligne": "Banque et achats en ligne",
    "entrepreneuriat": "Accompagner un professionnel",
    "insertion_professionnelle": "Insertion professionnelle",
    "securite_numerique": "Prévention en sécurité numérique",
    "parentalite": "Parentalité",
    "scolarite_et_numerique": "Scolarité et numérique",
    "creer_avec_le_numerique": "Créer avec le numérique",
    "culture_numerique": "Culture numérique",
    "intelligence_artificielle": "Intelligence artificielle (IA)",
    "aide_aux_demarches_administratives": "Aide aux démarches administratives",
    "papiers_elections_citoyennete": "Papiers - Élections - Citoyenneté",
    "famille_scolarite": "Famille - Scolarité",
    "social_sante": "Social - Santé",
    "travail_formation": "Travail - Formation - Entreprise",
    "logement": "Logement",
    "transports_mobilite": "Transports - Mobilité",
    "argent_impots": "Argent - Impôts",
    "justice": "Justice",
    "etrangers_europe": "Étrangers - Europe",
    "loisirs_sports_culture": "Loisirs - Sports - Culture",
    "associations": "Associations",
}


@dataclass(frozen=True, slots=True)
class Activity:
    """One interview in the words of La Coop; ``sent_to`` is empty when the person is not sent elsewhere."""

    minutes: int
    topics: tuple[str, ...]
    autonomy: str
    sent_to: str


def activity_of(orientation: Orientation, mode: Mode, minutes: float, *, here: str) -> Activity:
    """Return an interview of so many minutes held in the place named ``here``."""
    steps = steps_of(orientation)
    codes = dict.fromkeys((DIAGNOSIS, *(topic for step in steps for topic in step.topics)))
    alone = mode is Mode.ALONE
    return Activity(
        minutes=min(DURATIONS, key=lambda usual: abs(usual - minutes)),
        topics=tuple(TOPICS[code] for code in codes if code in TOPICS),
        autonomy=ON_THEIR_OWN if alone else TOOK_PART,
        sent_to=_sent_to(orientation, here),
    )


def _sent_to(orientation: Orientation, here: str) -> str:
    venue = orientation.first.venue
    if venue is None or venue.name == here:
        return ""
    return PROCEDURES if FRANCE_SERVICES in venue.national_programmes else MEDIATION
