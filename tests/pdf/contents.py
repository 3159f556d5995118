"""Realistic sheets in French, English and Arabic, for every test that needs one."""

from diagnostic.domain.sheet import (
    Fact,
    Foreign,
    PathShape,
    SheetContent,
    SheetLabels,
    SheetPath,
    SheetStep,
)

NBSP = "\u00a0"
PHONE = "02 99 05 30 60".replace(" ", NBSP)
PLACE = "Médiathèque de Bruz"

FRENCH = SheetContent(
    locale="fr",
    direction="ltr",
    title="Mon premier pas",
    place_and_date=f"Fait le mardi 24{NBSP}novembre{NBSP}2026, à la Médiathèque de Bruz",
    banner="DÉMONSTRATION : les lieux de cette feuille sont inventés.",
    labels=SheetLabels(
        strengths="Je fais déjà",
        following="Ensuite",
        paths="Où j’en suis",
        question=f"Une question{NBSP}?",
        appointment=f"Mon rendez-vous{NBSP}: le … à … avec …",
        safety="Ne donnez jamais votre mot de passe ni le code de votre carte.",
        page="Page {number} sur {count}",
    ),
    first=SheetStep(
        title="Premiers pas avec mon téléphone",
        why="Vous voulez appeler vos proches en vidéo.",
        help_line="Pour apprendre, en petit groupe",
        facts=(
            Fact("Où", (PLACE, f"3{NBSP}place du Docteur Joly, 35170{NBSP}Bruz", f"à environ 3{NBSP}km")),
            Fact("Quand", (f"jeudi 3{NBSP}décembre, de 14{NBSP}h à 16{NBSP}h",)),
            Fact("Prix", ("gratuit",)),
            Fact("Téléphone", (PHONE,), large=True),
            Fact("Demander", ("Samir, le conseiller numérique",)),
            Fact("Apporter", ("votre téléphone et son chargeur",)),
            Fact("Entrée", (f"sans marche{NBSP}: à vérifier",)),
        ),
        qr="Premiers pas avec mon téléphone. Médiathèque de Bruz, jeudi 3 décembre, 14 h. Tél. 02 99 05 30 60",
        qr_caption="À prendre en photo",
    ),
    strengths=(
        "J’envoie des messages.",
        "Je cherche une adresse sur internet.",
        "Je prends des photos.",
    ),
    following=(
        SheetStep(
            title="Mes démarches en ligne",
            why="",
            help_line="",
            facts=(
                Fact("Où", ("France services de Guichen",)),
                Fact("Téléphone", (f"02{NBSP}99{NBSP}57{NBSP}00{NBSP}00",), large=True),
            ),
        ),
        SheetStep(
            title="Un ordinateur à petit prix",
            why="",
            help_line="",
            facts=(Fact("Où", ("Emmaüs Connect, Rennes",)),),
        ),
    ),
    contact=(
        f"Médiathèque de Bruz{NBSP}: {PHONE}",
        f"du mardi au samedi, de 10{NBSP}h à 18{NBSP}h",
        f"Pas de téléphone{NBSP}? Montrez cette feuille à l’accueil{NBSP}: nous appelons avec vous.",
    ),
    code_label="Mon code de suivi",
    code="K7M2-9QXR",
    sources=(f"Lieux{NBSP}: liste nationale, mai{NBSP}2026. Téléphonez avant.",),
)

FRENCH_PATHS = (
    SheetPath(
        "Me connecter",
        PathShape.CIRCLE,
        (3, 4),
        "J’ai un téléphone avec internet. Je n’ai pas d’ordinateur.",
        f"Me connecter{NBSP}: pierres 3 et 4 sur 5. J’ai un téléphone avec internet. Je n’ai pas d’ordinateur.",
    ),
    SheetPath(
        "Me débrouiller",
        PathShape.SQUARE,
        (2, 3),
        "Je fais des choses, parfois avec de l’aide.",
        f"Me débrouiller{NBSP}: pierres 2 et 3 sur 5. Je fais des choses, parfois avec de l’aide.",
    ),
    SheetPath(
        "M’en servir",
        PathShape.HEXAGON,
        (2,),
        "Il me sert un peu.",
        f"M’en servir{NBSP}: pierre 2 sur 5. Il me sert un peu.",
    ),
)
__all__ = ["FRENCH", "FRENCH_PATHS", "Foreign"]
