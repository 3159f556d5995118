"""La Coop's themes as files name them: code or label (La Coop de la médiation numérique, June 2026)."""

from diagnostic.importing.vocabulary import vocabulary_of

LABELS = {
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
