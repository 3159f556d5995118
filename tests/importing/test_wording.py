"""Text that went through the wrong tools."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diagnostic.importing.wording import is_formula, mended


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("MaÃ®trise des outils numÃ©riques", "Maîtrise des outils numériques"),
        ("Dâ€™accord", "D’accord"),
        ("École", "École"),
        ("Crèche « Les Écureuils »", "Crèche « Les Écureuils »"),
        ("L\\u2019auditoire\\x20\\x2D", "L’auditoire -"),
        ("＂texte＂", '"texte"'),
        ("e\u0301cole", "école"),
        ('="0123"', "0123"),
        ("  a \u00a0 b  ", "a b"),
        ("a\x00b\u200bc\ufeff", "abc"),
        ("ligne 1\nligne 2", "ligne 1\nligne 2"),
        ("x" * 30_000, "x" * 20_000),
        ("\\ud800", ""),
    ],
)
def test_text_is_mended(raw: str, text: str) -> None:
    assert mended(raw) == text


def test_a_formula_is_told_from_a_text_that_starts_like_one() -> None:
    assert is_formula("=1+1")
    assert not is_formula("@robase")
    assert not is_formula("+33299000000")


@given(st.text(alphabet=st.characters(codec="cp1252"), max_size=60))
def test_french_text_read_as_windows_1252_comes_back(text: str) -> None:
    plain = mended(text)
    mangled = plain.encode("utf-8").decode("latin-1")
    assert mended(mangled) in {plain, mended(plain)} or "\\" in plain or plain.startswith("=")


@given(st.text(max_size=80))
@example("Â\x1f\x80")
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mended(text)
    assert mended(once) == once or "\\" in once or once.startswith("=")
