"""Names typed in capitals, as one reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.folding import squeeze
from diagnostic.domain.lettering import readable


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("CA REDON AGGLOMERATION", "CA Redon Agglomération"),
        ("CCAS DE SAINT-BRIEUC", "CCAS de Saint-Brieuc"),
        ("CENTRE COMMUNAL D'ACTION SOCIALE", "Centre Communal d'Action Sociale"),
        ("COMMUNE DE L ILE D HOUAT", "Commune de l'Île d'Houat"),
        ("MEDIATHEQUE L’ÉCHO DU PORT", "Médiathèque l’Écho du Port"),
        ("LA POSTE", "La Poste"),
        ("LES BAINS (MJC)", "Les Bains (MJC)"),
        ("12 RUE A. BRIAND BP 14", "12 Rue A. Briand BP 14"),
        ("CCAS", "CCAS"),
        ("MAIRIE", "Mairie"),
        ("AA92", "AA92"),
        ("Médiathèque RENNES", "Médiathèque RENNES"),
        ("3949", "3949"),
        ("", ""),
        ("مكتبة", "مكتبة"),
    ],
)
def test_a_name_is_written_as_one_reads_it(typed: str, shown: str) -> None:
    assert readable(typed) == shown


@given(st.text(st.characters(codec="latin-1"), max_size=60))
def test_only_case_accents_and_apostrophes_change_and_once_is_enough(typed: str) -> None:
    shown = readable(typed)
    assert squeeze(shown) == squeeze(typed)
    assert readable(shown) == shown
