"""Reading the closed lists of the standard, whatever the spelling: official labels, v0 labels, typing errors.

Everywhere else a venue holds short codes; ``diagnostic.domain.standard`` gives the official label of each:

* services: aide_demarches, maitrise_outils, insertion_pro, securite, parentalite, loisirs, comprehension,
  acces_materiel, acquisition_materiel
* audiences: jeunes, etudiants, familles, seniors, femmes
* specific support: surdite, handicaps_moteurs, handicaps_mentaux, illettrisme, langues_anglais,
  langues_autres, deficience_visuelle
* national programmes: aidants_connect, bibliotheque_reference, pix, conseillers_numeriques, emmaus_connect,
  france_services, grande_ecole, croix_rouge, point_caf, promeneurs_du_net, relais_numerique
* access modes: se_presenter, telephoner, ecrire, rdv_en_ligne, pas_de_public, prescription
* support modes: autonomie, individuel, collectif, a_distance (``SupportMode``)
* costs: gratuit, gratuit_sous_condition, payant (``Cost``)
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from diagnostic.domain import standard
from diagnostic.domain.folding import squeeze

_LIKENESS = 0.88  # two labels of one list are never that close
_REMEMBERED = 2_000
Reading = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list, with every folded spelling that stands for each code; an empty code means « drop »."""

    spellings: Mapping[str, str]
    met: dict[str, Reading] = field(default_factory=dict)

    def read(self, raw: str) -> Reading:
        """Return the codes found, in order and once each, and the values that are in no list.

        The same few values stand in thousands of rows: what was read is kept, within bounds.
        """
        if raw not in self.met:
            if len(self.met) > _REMEMBERED:
                self.met.clear()
            self.met[raw] = self._read(raw)
        return self.met[raw]

    def _read(self, raw: str) -> Reading:
        codes: dict[str, None] = {}
        unknown: list[str] = []
        for value in self._values(raw):
            code = self._code(value)
            if code is None:
                unknown.append(value)
            elif code:
                codes[code] = None
        return tuple(codes), tuple(unknown)

    def _values(self, raw: str) -> Iterator[str]:
        for part in split(raw, "|"):
            yield from [part] if self._known(part) else self._pieces(part)

    def _pieces(self, part: str) -> list[str]:
        """Return what stands between semicolons, or between commas when each piece is known."""
        pieces = split(part, ";")
        by_comma = [inner for piece in pieces for inner in split(piece, ",")]
        return by_comma if all(self._known(piece) for piece in by_comma) else pieces

    def _known(self, value: str) -> bool:
        return squeeze(value) in self.spellings

    def _code(self, value: str) -> str | None:
        """Return the code of a label, of the head of « label : explanation », or of a near spelling."""
        for candidate in (value, value.partition(" : ")[0]):
            if squeeze(candidate) in self.spellings:
                return self.spellings[squeeze(candidate)]
        near = get_close_matches(squeeze(value), self.spellings, 1, _LIKENESS)
        return self.spellings[near[0]] if near else None


def split(raw: str, separator: str = "|") -> list[str]:
    """Return the trimmed, non-empty values of a list."""
    return [part.strip() for part in raw.split(separator) if part.strip(" \t-")]


def split_lists(raw: str) -> list[str]:
    """Return the values of a free list, whichever of | and ; parts them."""
    return [part.strip() for part in re.split(r"[|;\n]", raw) if part.strip()]


def vocabulary_of(labels: Mapping[str, str], others: Mapping[str, str] | None = None) -> Vocabulary:
    """Return a closed list: codes, their labels, and other spellings with the code of each."""
    spellings = {squeeze(code): code for code in labels}
    spellings |= {squeeze(label): code for code, label in labels.items()}
    spellings |= {squeeze(label): code for label, code in (others or {}).items()}
    return Vocabulary(spellings)


SERVICES = vocabulary_of(
    standard.SERVICES,
    {
        "Devenir autonome dans les démarches administratives": "aide_demarches",
        "Réaliser des démarches administratives avec un accompagnement": "aide_demarches",
        "Accompagner les démarches de santé": "aide_demarches",
        "Prendre en main un smartphone ou une tablette": "maitrise_outils",
        "Prendre en main un ordinateur": "maitrise_outils",
        "Utiliser le numérique au quotidien": "maitrise_outils",
        "Approfondir ma culture numérique": "comprehension",
        "Promouvoir la citoyenneté numérique": "comprehension",
        "Favoriser mon insertion professionnelle": "insertion_pro",
        "Créer et développer mon entreprise": "insertion_pro",
        "Accéder à une connexion internet": "acces_materiel",
        "Accéder à du matériel": "acces_materiel",
        "S'équiper en matériel informatique": "acquisition_materiel",
        "Créer avec le numérique": "loisirs",
        "Soutenir la parentalité et l'éducation avec le numérique": "parentalite",
    },
)

AUDIENCES = vocabulary_of(
    standard.AUDIENCES,
    {
        "Familles/enfants": "familles",
        "Familles": "familles",
        "Enfants": "familles",
        "Jeunes (16-26 ans)": "jeunes",
        "Seniors (+ 65 ans)": "seniors",
        "Uniquement femmes": "femmes",
        "Adultes": "",
        "Tout public": "",
        "Tous publics": "",
    },
)

SPECIFIC_SUPPORT = vocabulary_of(
    standard.SPECIFIC_SUPPORT,
    {
        "Public langues étrangères": "langues_autres",
        "Langues étrangères": "langues_autres",
        "Langues étrangères (anglais seulement)": "langues_anglais",
        "Personnes en situation d'illettrisme": "illettrisme",
        "Handicaps psychiques : troubles psychiatriques donnant lieu à des atteintes comportementales": (
            "handicaps_mentaux"
        ),
        "Handicaps psychiques": "handicaps_mentaux",
        "Handicaps mentaux : déficiences limitant les activités d'une personne": "handicaps_mentaux",
    },
)

COSTS = vocabulary_of(
    standard.COSTS,
    {
        "Adhésion": "payant",
        "Accepte le Pass numérique": "gratuit_sous_condition",
        "Pass numérique": "gratuit_sous_condition",
        "Gratuite": "gratuit",
        "Payante": "payant",
    },
)

NATIONAL_PROGRAMMES = vocabulary_of(
    standard.NATIONAL_PROGRAMMES,
    {
        "CNFS": "conseillers_numeriques",
        "Conseiller numérique": "conseillers_numeriques",
        "Conseillers numériques France Services": "conseillers_numeriques",
        "Bibliothèques numériques de référence": "bibliotheque_reference",
        "Maison France Services": "france_services",
        "Grandes écoles du numérique": "grande_ecole",
        "PIX": "pix",
        "Croix Rouge": "croix_rouge",
        "Point numérique CAF": "point_caf",
        "Point relais CAF": "point_caf",
    },
)

LABELS = vocabulary_of(standard.LABELS, {"SudLabs": "sud_labs", "Mon Espace Santé": "mon_espace_sante"})

ACCESS_MODES = vocabulary_of(
    standard.ACCESS_MODES,
    {
        "Contacter par courriel": "ecrire",
        "Contacter par e-mail": "ecrire",
        "Envoyer un mail": "ecrire",
        "Envoyer un courriel": "ecrire",
        "Prendre rendez-vous en ligne": "rdv_en_ligne",
        "Prendre un rendez-vous en ligne": "rdv_en_ligne",
        "Envoyer un courriel avec une fiche de prescription": "prescription",
    },
)

SUPPORT_MODES = vocabulary_of(
    standard.SUPPORT_MODES,
    {
        "Seul": "autonomie",
        "Seul : j'ai accès à du matériel et une connexion": "autonomie",
        "Avec de l'aide": "individuel",
        "Avec de l'aide : je suis accompagné seul dans l'usage du numérique": "individuel",
        "A ma place": "individuel",
        "A ma place : une personne habilitée fait les démarches à ma place": "individuel",
        "Dans un atelier": "collectif",
        "Dans un atelier : j'apprends collectivement à utiliser le numérique": "collectif",
        "Atelier collectif": "collectif",
        "Individuel": "individuel",
        "Distanciel": "a_distance",
    },
)

ITINERANCE = vocabulary_of(
    standard.ITINERANCE,
    {"oui": "itinerant", "true": "itinerant", "1": "itinerant", "non": "fixe", "false": "fixe", "0": "fixe"},
)
