"""The page that shows whether a printer prints sheets well: a sheet about the printer itself."""

from datetime import datetime

from diagnostic.domain.sheet import Fact, SheetContent, SheetLabels, SheetStep


def trial_page(address: str, now: datetime) -> SheetContent:
    """Return the page, in French, for the operator."""
    return SheetContent(
        locale="fr",
        direction="ltr",
        title="Page d’essai",
        place_and_date=f"Diagnostic numérique, le {now:%d/%m/%Y} à {now:%H:%M}",
        labels=SheetLabels(
            strengths="À regarder",
            following="Ensuite",
            paths="",
            question="Si la page est mauvaise",
            appointment="Essai fait le ……… par ………",
            safety="Cette page ne contient rien de personnel.",
            page="Page {number} sur {count}",
        ),
        first=SheetStep(
            title="L’imprimante reçoit les feuilles",
            why="Si vous lisez cette page, une personne à la borne aura la sienne.",
            help_line="Essai",
            facts=(Fact("Imprimante", (address,)), Fact("Numéro d’essai", ("01 23 45 67 89",), large=True)),
            qr="Page d’essai",
            qr_caption="Un code à lire avec un téléphone",
        ),
        strengths=(
            "Le texte est noir et net, aucun bord ne manque.",
            "La page est une A4, imprimée d’un seul côté.",
            "Les accents se lisent : é è ê ç œ « ».",
        ),
        contact=("Vérifiez le papier A4 et l’encre, puis recommencez : diagnostic printer test",),
    )
