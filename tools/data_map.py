"""Write docs/rgpd/carte-des-donnees.md from the schema of the database: data_map.py [--check].

Each table has one line below: what it holds, about whom, how long. A table without a line, or a line without a table,
stops the tool: the map cannot fall behind the schema.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

from diagnostic.storage.tables import SEALED, metadata

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rgpd" / "carte-des-donnees.md"
EVENING = "jusqu’au soir (23 h) ; 24 mois si la personne l’a demandé"
HEAD = """# Carte des données

Cette page est écrite par `tools/data_map.py` à partir du schéma de la base. Ne la corrigez pas à la main.

Les colonnes marquées « chiffré » sont illisibles sans la clé de l’installation (`encryption.key`), qui n’est pas dans
la base. Les codes et les jetons sont gardés sous forme d’empreinte.
"""


@dataclass(frozen=True, slots=True)
class About:
    """What a table holds, whose data it is (None: nobody's), and how long it stays."""

    holds: str
    whose: str | None
    stays: str


PERSON, TEAM = "la personne accompagnée", "les équipes"
BOTH = f"{PERSON} et {TEAM}"
WHILE_OPEN = "tant que le compte existe"
TABLES = {
    "diagnosis": About("Un passage : où, quand, comment, dans quelle langue", PERSON, EVENING),
    "answer": About("Les réponses, en codes ; ce qui est dit et ce qui est vu, à part", PERSON, EVENING),
    "outcome": About("Le résultat : positions et pas proposés", PERSON, EVENING),
    "submission": About("Des clés au hasard, pour ne rien garder deux fois", PERSON, EVENING),
    "print_job": About("La feuille envoyée à l’imprimante, sans son contenu", PERSON, EVENING),
    "desk_note": About(
        "La note du médiateur, le mot sur la feuille, les raisons d’un changement",
        PERSON,
        EVENING + " ; plus tôt si FILE_MONTHS le dit",
    ),
    "identity": About(
        "Un prénom et un contact, avec l’accord daté", PERSON, "24 mois après le dernier contact, ou FILE_MONTHS"
    ),
    "help_call": About("Une demande d’aide depuis un écran", PERSON, "3 heures"),
    "web_session": About("Ce qui relie un navigateur à un passage ou à un compte", BOTH, "3 heures"),
    "anonymous_diagnosis": About(
        "Ce qui reste après le soir : semaine, groupe de communes, réponses, conseils",
        None,
        "sans limite : ne mène à personne",
    ),
    "account": About("Le compte d’une personne qui travaille ici", TEAM, WHILE_OPEN),
    "account_site": About("Où elle travaille", TEAM, WHILE_OPEN),
    "recovery_code": About("Des codes de secours, en empreintes", TEAM, "jusqu’à leur usage"),
    "one_time_link": About("Une invitation, en empreinte", TEAM, "jusqu’à son terme"),
    "outside_identity": About("Le lien avec un compte d’ailleurs (OpenID Connect)", TEAM, WHILE_OPEN),
    "throttle": About("Des essais comptés, sous empreinte", BOTH, "quelques heures"),
    "audit": About("Qui a fait quoi, quand ; jamais un nom, une réponse, un texte", TEAM, "6 mois au moins"),
    "hub": About("Le Hub", None, "tant que le service existe"),
    "organisation": About("Les structures", None, "tant que le service existe"),
    "site": About("Les lieux", None, "tant que le service existe"),
    "kiosk": About("Les bornes, leur jeton en empreinte", None, "tant que la borne existe"),
    "known_sender": About("Les portables dont les fichiers sont acceptés", None, "tant que le service existe"),
    "setting": About("Les réglages d’un lieu", None, "tant que le lieu existe"),
    "dataset": About("Les fichiers importés", None, "jusqu’au prochain import"),
    "venue": About("Les lieux de médiation (données ouvertes)", None, "jusqu’au prochain import"),
    "programme": About("Les programmes d’un lieu", None, "tant que le lieu le garde"),
    "workshop_date": About("Les ateliers datés", None, "tant que le lieu le garde"),
    "resource": About("Les ressources pour apprendre seul", None, "tant que le lieu le garde"),
    "catalogue_revision": About("Un numéro de version", None, "tant que le service existe"),
}


def page() -> str:
    """Return the map; raises SystemExit when a table and its line do not match."""
    known = {table.name: table for table in metadata.sorted_tables}
    wrong = known.keys() ^ TABLES.keys()
    if wrong:
        raise SystemExit(f"Carte des données : complétez tools/data_map.py pour {', '.join(sorted(wrong))}.")
    people = [_section(known[name], about) for name, about in TABLES.items() if about.whose]
    others = [_section(known[name], about) for name, about in TABLES.items() if not about.whose]
    parts = (HEAD, "## Ce qui touche une personne", *people, "## Ce qui ne mène à personne", *others)
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _section(table: Table, about: About) -> str:
    columns = ", ".join(f"`{column.name}`{' (chiffré)' if SEALED in column.info else ''}" for column in table.columns)
    whose = f"- De qui : {about.whose}.\n" if about.whose else ""
    return (
        f"### `{table.name}`\n\n{about.holds}.\n\n{whose}- Combien de temps : {about.stays}.\n- Colonnes : {columns}."
    )


def main() -> None:
    """Write the page, or with ``--check`` say whether it is fresh."""
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8")
    elif PAGE.read_text("utf-8") != page():
        raise SystemExit("docs/rgpd/carte-des-donnees.md n’est plus à jour : lancez tools/data_map.py.")


if __name__ == "__main__":
    main()
