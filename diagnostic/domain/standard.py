"""The national standard « Lieux de médiation numérique » v1.0.2: its fields in order, its closed lists.

Of each list: our code → its label.

Source: LaMednum/standard-mediation-num, schema.json v1.0.2 (Licence Ouverte 2.0).
"""

from collections.abc import Mapping
from types import MappingProxyType

FIELDS = (
    "id",
    "pivot",
    "nom",
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "latitude",
    "longitude",
    "typologie",
    "telephone",
    "courriels",
    "site_web",
    "horaires",
    "presentation_resume",
    "presentation_detail",
    "source",
    "itinerance",
    "structure_parente",
    "date_maj",
    "services",
    "publics_specifiquement_adresses",
    "prise_en_charge_specifique",
    "frais_a_charge",
    "dispositif_programmes_nationaux",
    "formations_labels",
    "autres_formations_labels",
    "modalites_acces",
    "modalites_accompagnement",
    "fiche_acces_libre",
    "prise_rdv",
)

SERVICES: Mapping[str, str] = MappingProxyType(
    {
        "aide_demarches": "Aide aux démarches administratives",
        "maitrise_outils": "Maîtrise des outils numériques du quotidien",
        "insertion_pro": "Insertion professionnelle via le numérique",
        "securite": "Utilisation sécurisée du numérique",
        "parentalite": "Parentalité et éducation avec le numérique",
        "loisirs": "Loisirs et créations numériques",
        "comprehension": "Compréhension du monde numérique",
        "acces_materiel": "Accès internet et matériel informatique",
        "acquisition_materiel": "Acquisition de matériel informatique à prix solidaire",
    }
)

AUDIENCES: Mapping[str, str] = MappingProxyType(
    {
        "jeunes": "Jeunes",
        "etudiants": "Étudiants",
        "familles": "Familles et/ou enfants",
        "seniors": "Seniors",
        "femmes": "Femmes",
    }
)

SPECIFIC_SUPPORT: Mapping[str, str] = MappingProxyType(
    {
        "surdite": "Surdité",
        "handicaps_moteurs": "Handicaps moteurs",
        "handicaps_mentaux": "Handicaps mentaux",
        "illettrisme": "Illettrisme",
        "langues_anglais": "Langues étrangères (anglais)",
        "langues_autres": "Langues étrangères (autres)",
        "deficience_visuelle": "Déficience visuelle",
    }
)

COSTS: Mapping[str, str] = MappingProxyType(
    {
        "gratuit": "Gratuit",
        "gratuit_sous_condition": "Gratuit sous condition",
        "payant": "Payant",
    }
)

NATIONAL_PROGRAMMES: Mapping[str, str] = MappingProxyType(
    {
        "aidants_connect": "Aidants Connect",
        "bibliotheque_reference": "Bibliothèques numérique de référence",
        "pix": "Certification PIX",
        "conseillers_numeriques": "Conseillers numériques",
        "emmaus_connect": "Emmaüs Connect",
        "france_services": "France Services",
        "grande_ecole": "Grande école du numérique",
        "croix_rouge": "La Croix Rouge",
        "point_caf": "Point d'accès numérique CAF",
        "promeneurs_du_net": "Promeneurs du net",
        "relais_numerique": "Relais numérique (Emmaüs Connect)",
    }
)

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "mon_espace_sante": "Formé à « Mon Espace Santé »",
        "duplex": "Formé à « DUPLEX » (illettrisme)",
        "arnia": "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
        "collectif_reemploi": "Collectif ressources et acteurs réemploi (Normandie)",
        "etapes_numeriques": "Étapes numériques (La Poste)",
        "fabriques_de_territoire": "Fabriques de Territoire",
        "eclaireurs": "Les Éclaireurs du numérique (Drôme)",
        "mes_papiers": "Mes Papiers (Métropole de Lyon)",
        "ordi_3_0": "ORDI 3.0",
        "sud_labs": "SUD LABS (PACA)",
    }
)

ACCESS_MODES: Mapping[str, str] = MappingProxyType(
    {
        "se_presenter": "Se présenter",
        "telephoner": "Téléphoner",
        "ecrire": "Contacter par mail",
        "rdv_en_ligne": "Prendre un RDV en ligne",
        "pas_de_public": "Ce lieu n'accueille pas de public",
        "prescription": "Envoyer un mail avec une fiche de prescription",
    }
)

SUPPORT_MODES: Mapping[str, str] = MappingProxyType(
    {
        "autonomie": "En autonomie",
        "individuel": "Accompagnement individuel",
        "collectif": "Dans un atelier collectif",
        "a_distance": "À distance",
    }
)

ITINERANCE: Mapping[str, str] = MappingProxyType({"itinerant": "Itinérant", "fixe": "Fixe"})
