"""Files of resources: good, mangled, hostile."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostic.domain.catalogue import Resource
from diagnostic.importing.ressources import NAMES, RessourcesFile, read_ressources
from diagnostic.importing.rows import SourceFileError
from diagnostic.services.publishing import Counts, RowWarning

HEAD = "titre;adresse;langue;niveau;thematiques"
GOOD = "Écrire un mail;https://exemple.fr/mail;français;Débutant;email|Navigation sur internet"


def reading_of(folder: Path, content: str | bytes, name: str = "r.csv") -> tuple[RessourcesFile, list[Resource]]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    reading = read_ressources(path, "essai")
    return reading, list(reading)


def warnings_of(reading: RessourcesFile) -> tuple[RowWarning, ...]:
    return reading.report(Counts()).warnings


def test_a_good_row_makes_a_resource(tmp_path: Path) -> None:
    reading, (found,) = reading_of(tmp_path, f"{HEAD}\n{GOOD}\n")
    assert (found.title, found.url) == ("Écrire un mail", "https://exemple.fr/mail")
    assert (found.language, found.level, found.topics) == ("fr", "debutant", ("email", "navigation_sur_internet"))
    assert (reading.read, reading.rejected, warnings_of(reading)) == (1, 0, ())


def test_columns_are_known_by_other_names(tmp_path: Path) -> None:
    content = json.dumps([{"Title": "Mail", "URL": "exemple.fr/mail", "Language": "en-GB", "Themes": ["E-mail"]}])
    _, (found,) = reading_of(tmp_path, content, "r.json")
    assert (found.url, found.language, found.topics) == ("https://exemple.fr/mail", "en", ("email",))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_any_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    _, (found,) = reading_of(tmp_path, f"{HEAD}\n{GOOD}\n".encode(encoding))
    assert found.title == "Écrire un mail"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (";https://exemple.fr;fr;;email", "le titre manque"),
        ("Mail;;fr;;email", "l'adresse manque"),
        ("Mail;javascript:alert(1);fr;;email", "adresse illisible"),
        ("Mail;https://a:b@exemple.fr/;fr;;email", "adresse illisible"),
        ("Mail;pas une adresse;fr;;email", "adresse illisible"),
        ('=HYPERLINK("x");https://exemple.fr;fr;;email', "le titre manque"),
    ],
)
def test_a_row_that_cannot_be_used_is_reported_and_good_rows_are_kept(tmp_path: Path, row: str, said: str) -> None:
    reading, found = reading_of(tmp_path, f"{HEAD}\n{row}\n{GOOD}\n")
    assert (reading.read, reading.rejected, len(found)) == (2, 1, 1)
    assert any(said in warning.done and warning.row == 2 for warning in warnings_of(reading))


def test_an_unknown_topic_is_told(tmp_path: Path) -> None:
    reading, (found,) = reading_of(tmp_path, f"{HEAD}\n{GOOD.replace('email|Navigation sur internet', 'Tricot')}\n")
    assert found.topics == ()
    assert [warning.field for warning in warnings_of(reading)] == ["thematiques", "thematiques"]


def test_the_same_address_twice_is_one_resource(tmp_path: Path) -> None:
    reading, found = reading_of(tmp_path, f"{HEAD}\n{GOOD}\n{GOOD.replace('Écrire un', 'Mon')}\n")
    assert len({each.id for each in found}) == 1
    assert "même ressource que la ligne 2" in warnings_of(reading)[0].done


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="il manque « adresse »"):
        reading_of(tmp_path, "titre;prix\nx;3\n")


@given(st.dictionaries(st.sampled_from(tuple(NAMES)), st.text(max_size=40), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_a_row_holds_it_is_kept_or_refused_in_words(tmp_path: Path, changes: dict[str, str]) -> None:
    row = {**dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True)), **changes}
    reading, found = reading_of(tmp_path, json.dumps([row]), "r.json")
    assert len(found) + reading.rejected == reading.read == 1
    assert all(each.title and each.url.startswith(("http://", "https://")) for each in found)


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_the_bytes_nothing_breaks(tmp_path: Path, content: bytes) -> None:
    for head in (b"", f"{HEAD}\n{GOOD}\n".encode()):
        with suppress(SourceFileError):
            reading_of(tmp_path, head + content)
