"""La Coop's themes as files name them: code or label (La Coop de la médiation numérique, June 2026)."""

from diagnostic.domain.coop import TOPICS as LABELS
from diagnostic.importing.vocabulary import vocabulary_of

_OTHERS = {
    "Mail": "email",
    "Courriel": "email",
    "Mails": "email",
    "Internet": "navigation_sur_internet",
    "Sécurité": "securite_numerique",
    "Sécurité numérique": "securite_numerique",
    "Réseaux sociaux": "reseaux_sociaux",
    "Achats en ligne": "banque_et_achats_en_ligne",
    "Banque": "banque_et_achats_en_ligne",
    "Démarches": "aide_aux_demarches_administratives",
    "Démarches administratives": "aide_aux_demarches_administratives",
    "Emploi": "insertion_professionnelle",
    "Ordinateur": "prendre_en_main_du_materiel",
    "Téléphone": "prendre_en_main_du_materiel",
    "Smartphone": "prendre_en_main_du_materiel",
    "Tablette": "prendre_en_main_du_materiel",
    "Intelligence artificielle": "intelligence_artificielle",
    "Photos": "gere_ses_contenus_numeriques",
}

TOPICS = vocabulary_of(LABELS, _OTHERS)
LEVELS = vocabulary_of(
    {"debutant": "Débutant", "intermediaire": "Intermédiaire", "avance": "Avancé"},
    {
        "Débutants": "debutant",
        "Grand débutant": "debutant",
        "Facile": "debutant",
        "Moyen": "intermediaire",
        "Confirmé": "avance",
    },
)
