"""From words to the phonemes Kokoro was trained on: espeak-ng, clause by clause, in Kokoro's own notation."""

import re
import subprocess
from collections.abc import Mapping

CLAUSE = re.compile(r"([^,;:.!?…؟،]+)([,;:.!?…؟،]*)")
QUOTES = re.compile(r"[«»“”\"()]")
FOREIGN_MARK = re.compile(r"\([a-z-]+\)")
SYLLABIC = re.compile(r"(\S)\u0329")
# Kokoro writes a diphthong or an affricate with one letter (misaki, Apache-2.0, espeak.py).
EVERYWHERE = {
    "a^ɪ": "I", "a^ʊ": "W", "d^z": "ʣ", "d^ʒ": "ʤ", "e^ɪ": "A", "o^ʊ": "O", "ə^ʊ": "Q", "t^s": "ʦ", "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
}  # fmt: skip
ENGLISH = {"ʔn": "tᵊn", "e^ə": "ɛː", "iə": "ɪə", "ə^l": "ᵊl", "ʔ": "t", "ɚ": "əɹ", "r": "ɹ", "x": "k", "ɐ": "ə"}


def phonemes(text: str, tongue: str) -> str:
    """Return the phonemes of a text; ``tongue`` is a voice of espeak-ng, such as ``fr-fr``."""
    clauses = CLAUSE.findall(QUOTES.sub(" ", text))
    said = [(_clause(words.strip(), tongue), signs[:1].strip()) for words, signs in clauses if words.strip()]
    if not said:
        return ""
    *before, (last, sign) = said
    return " ".join(words + sign for words, sign in (*before, (last, sign or ".")))


def respelled(text: str, words: Mapping[str, str]) -> str:
    """Return the text with each word of the hints written as it is said."""
    for word, said in words.items():
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", said, text)
    return text


def _clause(words: str, tongue: str) -> str:
    command = ["espeak-ng", "-q", "--ipa", "--tie=^", "-v", tongue, "--", words]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    said = FOREIGN_MARK.sub("", " ".join(said.split()))
    said = SYLLABIC.sub(r"ᵊ\1", said)
    for written, kept in {**EVERYWHERE, **(ENGLISH if tongue.startswith("en") else {})}.items():
        said = said.replace(written, kept)
    return said.replace("^", "").replace("-", "")
