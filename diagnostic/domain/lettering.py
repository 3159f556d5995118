"""Names typed all in capitals, written as one reads them: « CA REDON AGGLOMERATION » → « CA Redon Agglomération »."""

import re

_WORD = re.compile(r"[^\W_]+")
_ELIDED = re.compile(r"\b([DL]) (?=[AEIOUYHÉÈÊÎÔŒ])")
_VOWELS = frozenset("AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ")
_LONGEST_ACRONYM = 3  # what is as short as that is an acronym unless it is a word known below
_LONGEST_LONE = 5  # a name of one word as short as that is an acronym: « CCAS », « PIMMS »
_SMALL_TEXT = "au aux avec d dans de des du en et jusqu l la le les ou par pour qu s sous sur un une vers"
_SMALL = {word.upper(): word for word in _SMALL_TEXT.split()} | {"A": "à"}
_SHORT_TEXT = (
    "AIN AIR ALL ARC ART ASS BAR BAS BEL BLE BOL BON BUS CAP COM COQ DEP EAU EST GUE ILE JEU LAB LAC LIS LOT LYS "
    "MAI MAS MER MIN MUR MUY NEF NID OIE PAS PIC PIN PRE PUY RAZ RIS ROC ROI RUE SEL SOC SOL SUD THE TIR VAR VAL "
    "VIE VIF VUE ÎLE OR RE ON SI"
)
_SHORT = frozenset(_SHORT_TEXT.split())
_ACRONYMS_TEXT = (
    "ADAPEI ADAPT ADIE ADIL ADMR AFPA ANCT APAJH APEJ ASLL CAUE CCAS CDAD CDAS CEMEA CESI CIAS CIDFF CNAM CNED CPAM "
    "CPIE CRIJ CROUS EHPAD EPCI EPIDE ESAT ESIEA GRETA INFREP MDSI MSAP OPAC PETR PIMMS SCIC SCOP SIVOM SIVU UDAF "
    "UDCCAS UFCV UNAFAM UNAPEI URHAJ"
)
_ACRONYMS = frozenset(_ACRONYMS_TEXT.split())
_ACCENTED = {
    "AGGLOMERATION": "Agglomération",
    "AGREE": "Agréé",
    "BIBLIOTHEQUE": "Bibliothèque",
    "CAFE": "Café",
    "CITE": "Cité",
    "COLLEGE": "Collège",
    "COMMUNAUTE": "Communauté",
    "DEPARTEMENT": "Département",
    "DEPARTEMENTAL": "Départemental",
    "DEPARTEMENTALE": "Départementale",
    "DEVELOPPEMENT": "Développement",
    "ECOLE": "École",
    "ECONOMIE": "Économie",
    "EDUCATION": "Éducation",
    "EGLISE": "Église",
    "EMMAUS": "Emmaüs",
    "EVECHE": "Évêché",
    "FEDERATION": "Fédération",
    "FRANCAIS": "Français",
    "FRANCAISE": "Française",
    "GENERAL": "Général",
    "GENERALE": "Générale",
    "HOTEL": "Hôtel",
    "ILE": "Île",
    "INTERET": "Intérêt",
    "LUDOTHEQUE": "Ludothèque",
    "LYCEE": "Lycée",
    "MEDIATHEQUE": "Médiathèque",
    "MULTIMEDIA": "Multimédia",
    "METIERS": "Métiers",
    "METROPOLE": "Métropole",
    "NUMERIQUE": "Numérique",
    "NUMERIQUES": "Numériques",
    "POLE": "Pôle",
    "PREFECTURE": "Préfecture",
    "REGIE": "Régie",
    "REGION": "Région",
    "REGIONAL": "Régional",
    "REGIONALE": "Régionale",
    "SOCIETE": "Société",
    "SOLIDARITE": "Solidarité",
    "SOLIDARITES": "Solidarités",
    "RESIDENCE": "Résidence",
    "TELECENTRE": "Télécentre",
    "THEATRE": "Théâtre",
    "UNIVERSITE": "Université",
    "VALLEE": "Vallée",
}


def readable(text: str) -> str:
    """Return a name that was typed in capitals in the letters of a sentence; one that was not is returned as it is.

    Acronyms stay: what holds a digit or no vowel, what is short and no word, those known. Accents come back on the
    words that places bear most.
    """
    words = _WORD.findall(text)
    if not any(word.isalpha() for word in words) or any(letter.islower() for letter in text):
        return text
    if len(words) == 1 and len(words[0]) <= _LONGEST_LONE:
        return text
    elided, start = _ELIDED.sub(r"\1'", text), text.index(words[0])
    return _WORD.sub(lambda found: _written(found, first=found.start() == start), elided)


def _written(found: re.Match[str], *, first: bool) -> str:
    word = found[0]
    initial = found.string[found.end() : found.end() + 1] == "."
    if word in _SMALL and not first and not initial:
        return _SMALL[word]
    if word in _ACCENTED:
        return _ACCENTED[word]
    return word if _is_acronym(word) else word.capitalize()


def _is_acronym(word: str) -> bool:
    if word in _SMALL or word in _SHORT:
        return False
    return not word.isalpha() or len(word) <= _LONGEST_ACRONYM or word in _ACRONYMS or _VOWELS.isdisjoint(word)
