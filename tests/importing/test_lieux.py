"""Files of places: good, mangled, hostile."""

import csv
import gzip
import io
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from diagnostic.domain.catalogue import Cost, SupportMode, Venue
from diagnostic.domain.standard import FIELDS
from diagnostic.importing.rows import SourceFileError
from diagnostic.services.publishing import Counts, RowWarning
from tests.importing.standard_files import GOOD, csv_text, read_row, reading_of

REAL = {
    "lieux-france-services-2024-08": 2845,
    "lieux-conseillers-numeriques-2022-12": 4930,
    "lieux-charente-2023-07": 188,
    "lieux-bretagne": 441,
}


def written(folder: Path, content: str | bytes, name: str = "lieux.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(path: Path) -> Venue:
    _, venues = reading_of(path)
    (venue,) = venues
    return venue


def warnings_of(path: Path) -> tuple[RowWarning, ...]:
    reading, _ = reading_of(path)
    return reading.report(Counts()).warnings


@pytest.mark.opendata
@pytest.mark.parametrize(("name", "rows"), REAL.items())
def test_the_real_files_import_whole(name: str, rows: int) -> None:
    folder = os.environ.get("OPEN_DATA_DIR")
    if not folder:
        pytest.skip("données ouvertes absentes")
    reading, venues = reading_of(Path(folder) / "lieux" / f"{name}.standard-v1.csv")
    assert (reading.read, reading.rejected, len({venue.id for venue in venues})) == (rows, 0, rows)
    assert sum(venue.insee is None for venue in venues) <= rows / 50
    assert sum(venue.latitude is None for venue in venues) <= 1


def test_a_good_row_raises_no_warning(tmp_path: Path) -> None:
    venue, warnings = read_row(tmp_path)
    assert warnings == ()
    assert (venue.id.source, venue.id.id) == ("essai", "lieu-1")
    assert (venue.name, venue.commune, venue.insee, venue.located) == (GOOD["nom"], "Redon", "35236", True)
    assert venue.contact.phone == "+33299000001"
    assert venue.services == ("maitrise_outils",)
    assert venue.cost is Cost.UNKNOWN


def test_the_source_column_names_the_source(tmp_path: Path) -> None:
    assert read_row(tmp_path, source="Hubik")[0].id.source == "Hubik"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_encoding_and_separator_read_the_same(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = csv_text({"commune": "Ploërmel", "code_postal": "56800", "code_insee": ""}, delimiter=delimiter)
    venue = only(written(tmp_path, text.encode(encoding)))
    assert (venue.name, venue.commune) == ("Médiathèque des Ajoncs", "Ploërmel")


def test_text_mangled_once_or_twice_is_repaired(tmp_path: Path) -> None:
    once = "Médiathèque de l’Élorn".encode().decode("cp1252", errors="replace")
    twice = "Médiathèque".encode().decode("cp1252").encode().decode("cp1252")
    venue, _ = read_row(tmp_path, nom=twice, presentation_resume=once.replace("\ufffd", "\x89"))
    assert venue.name == "Médiathèque"
    assert venue.summary is not None
    assert venue.summary.startswith("Médiathèque de l’")


def test_columns_are_known_by_old_odd_and_misspelt_names(tmp_path: Path) -> None:
    text = (
        "Identifiant;NOM;Ville;CP;Adresse postale;Lat;Lon;Tel;Courriel;Conditions_access;Labels nationaux;"
        "modalite_acces\n"
        "7;Espace public numérique;Redon;35600;3 quai Duguay-Trouin;47,65;-2,08;02 99 00 00 02;epn@redon.example;"
        "Gratuit : Je peux accéder gratuitement au lieu et à ses services;CNFS;Se présenter\n"
    )
    venue = only(written(tmp_path, text))
    assert (venue.id.id, venue.insee, venue.latitude, venue.longitude) == ("7", "35236", 47.65, -2.08)
    assert (venue.contact.phone, venue.contact.email) == ("+33299000002", "epn@redon.example")
    assert (venue.cost, venue.national_programmes) == (Cost.FREE, ("conseillers_numeriques",))
    assert venue.access_modes == ("se_presenter",)


def test_version_0_is_migrated(tmp_path: Path) -> None:
    venue, _ = read_row(
        tmp_path,
        services="Prendre en main un ordinateur;Créer avec le numérique;Accéder à du matériel",
        modalites_accompagnement=(
            "Seul : j'ai accès à du matériel et une connexion;"
            "Dans un atelier : j'apprends collectivement à utiliser le numérique"
        ),
        labels_nationaux="France Services;APTIC;Fabriques de Territoire",
        publics_accueillis="Seniors (+ 65 ans);Public langues étrangères",
    )
    assert venue.services == ("maitrise_outils", "loisirs", "acces_materiel")
    assert venue.support_modes == (SupportMode.SELF, SupportMode.GROUP)
    assert (venue.national_programmes, venue.labels, venue.other_labels) == (
        ("france_services",),
        ("fabriques_de_territoire",),
        ("APTIC",),
    )
    assert (venue.audiences, venue.specific_support) == (("seniors",), ("langues_autres",))


def test_values_of_no_list_are_told_and_left_out(tmp_path: Path) -> None:
    venue, warnings = read_row(tmp_path, services="Tricot|Utilisation sécurisée du numérique")
    assert venue.services == ("securite",)
    assert [(warning.field, warning.raw) for warning in warnings] == [("services", "Tricot")]


@pytest.mark.parametrize(
    "wrap",
    [
        json.dumps,
        lambda rows: json.dumps({"generated": "2026", "data": rows}),
        lambda rows: "\n".join(json.dumps(row) for row in rows),
        lambda rows: json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "geometry": {"coordinates": [-2.0835, 47.6525]}, "properties": row}
                    for row in rows
                ],
            }
        ),
        lambda rows: json.dumps([{"id": row["id"], "nom": row["nom"], "adresse": row} for row in rows]),
    ],
    ids=["list", "under a key", "lines", "geojson", "nested"],
)
def test_json_in_any_wrapping_reads_as_csv_does(tmp_path: Path, wrap: "object") -> None:
    rows = [{**GOOD, "latitude": 47.6525, "longitude": -2.0835, "services": [GOOD["services"]], "horaires": None}]
    assert callable(wrap)
    venue = only(written(tmp_path, wrap(rows), "lieux.json"))
    expected, _ = read_row(tmp_path)
    assert venue == expected


def test_a_json_cut_short_keeps_its_good_rows_and_says_so(tmp_path: Path) -> None:
    text = json.dumps([GOOD, {**GOOD, "id": "lieu-2"}])[:-30]
    reading, venues = reading_of(written(tmp_path, text, "lieux.json"))
    assert len(venues) == 1
    assert (reading.read, reading.rejected, reading.partial) == (2, 1, True)


def test_a_row_nobody_could_find_is_refused_and_the_others_kept(tmp_path: Path) -> None:
    nowhere = {"commune": "", "code_postal": "", "code_insee": "", "latitude": "0", "longitude": "0"}
    path = written(tmp_path, csv_text({"id": "1"}, {"id": "2", "nom": ""}, {"id": "3", **nowhere}, {"id": "4"}))
    reading, venues = reading_of(path)
    assert [venue.id.id for venue in venues] == ["1", "4"]
    refused = [warning for warning in reading.report(Counts()).warnings if "refusée" in warning.done]
    assert [(warning.row, warning.raw) for warning in refused] == [(3, "2"), (4, "3 Médiathèque des Ajoncs")]
    assert (reading.read, reading.rejected) == (4, 2)


def test_only_name_and_town_are_needed(tmp_path: Path) -> None:
    venue = only(written(tmp_path, "nom,commune\nMédiathèque,Loudéac\n"))
    assert (venue.insee, venue.postcode, venue.located) == ("22136", "22600", False)
    assert venue.id.id == only(written(tmp_path, "nom,commune\nMédiathèque,Loudéac\n")).id.id


def test_the_same_row_twice_is_one_place(tmp_path: Path) -> None:
    _, venues = reading_of(written(tmp_path, csv_text({}, {"telephone": "+33299000009"})))
    assert venues[0].id == venues[1].id


def test_two_places_under_one_id_are_both_kept(tmp_path: Path) -> None:
    path = written(tmp_path, csv_text({}, {"nom": "France services Redon", "adresse": "4 place du Parlement"}))
    _, venues = reading_of(path)
    assert len({venue.id for venue in venues}) == 2
    assert any("déjà pris" in warning.done for warning in warnings_of(path))


def test_formulas_are_emptied_and_told(tmp_path: Path) -> None:
    venue, warnings = read_row(tmp_path, adresse='=HYPERLINK("http://x.example";"clic")', code_postal='="35600"')
    assert (venue.address, venue.postcode) == ("", "35600")
    assert [warning.done for warning in warnings if warning.field == "adresse"] == [
        "formule de tableur, laissée vide"
    ]


def test_nul_bytes_and_control_characters_go(tmp_path: Path) -> None:
    text = csv_text({"nom": "Média\x00thèque\x07 du\u200b Port"})
    assert only(written(tmp_path, text)).name == "Médiathèque du Port"


def test_blank_lines_and_a_repeated_header_do_no_harm(tmp_path: Path) -> None:
    header, row = csv_text({}).splitlines()
    path = written(tmp_path, f"\n\n{header}\n,,,\n{row}\n{header}\n")
    reading, venues = reading_of(path)
    assert len(venues) == 1
    assert reading.rejected == 1


def test_people_named_by_their_address_are_hidden(tmp_path: Path) -> None:
    venue, warnings = read_row(tmp_path, courriels="camille.aubin@redon.example|mediatheque@redon.example")
    assert venue.contact.email == "mediatheque@redon.example"
    assert "aubin" not in repr(warnings)


def test_turned_coordinates_are_turned_back(tmp_path: Path) -> None:
    venue, warnings = read_row(tmp_path, latitude="-2.0835", longitude="47.6525")
    assert (venue.latitude, venue.longitude, venue.located) == (47.6525, -2.0835, True)
    assert warnings[0].done == "latitude et longitude échangées"


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("0", "0"), ("", ""), ("abc", "-2"), ("nan", "nan"), ("1e9", "2")]
)
def test_an_unknown_position_is_the_centre_of_the_commune(tmp_path: Path, latitude: str, longitude: str) -> None:
    venue, _ = read_row(tmp_path, latitude=latitude, longitude=longitude)
    assert venue.latitude == pytest.approx(47.66, abs=0.02)
    assert not venue.located


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-06-01", "2026-06-01"),
        ("2026-06-01T08:30:00.000Z", "2026-06-01"),
        ("01/06/2026", "2026-06-01"),
        ("1/6/26", "2026-06-01"),
        ("20260601", "2026-06-01"),
        ("46174", "2026-06-01"),
        ("2031-01-01", None),
        ("32/13/2026", None),
        ("hier", None),
    ],
)
def test_dates_are_read_as_people_write_them(tmp_path: Path, raw: str, day: str | None) -> None:
    venue, warnings = read_row(tmp_path, date_maj=raw)
    assert (venue.updated and str(venue.updated)) == day
    assert bool(warnings) == (day is None)


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("lieux.csv", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(b"nom"), "archive"),
        (gzip.compress(b"nom", mtime=0), "archive"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "ancien classeur"),
        (b"", "vide"),
        (b"\xef\xbb\xbf \n \n", "vide"),
        (b"\0" * 50, "vide"),
        (b"titre,prix\nx,3\n", "la colonne « nom » manque"),
        (b"{}", "nom"),
        (b'{"a": ', "liste"),
        (b"%PDF-1.7 rien", "nom"),
    ],
)
def test_a_file_that_is_no_table_of_places_is_refused_with_a_remedy(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(SourceFileError) as caught:
        reading_of(path)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_a_workbook_of_places_is_read(tmp_path: Path) -> None:
    book, path = Workbook(), tmp_path / "lieux.xlsx"
    book.worksheets[0].append(list(GOOD))
    book.worksheets[0].append(list(GOOD.values()))
    book.save(path)
    venue = only(path)
    assert (venue.id.id, venue.insee, venue.contact.phone) == ("lieu-1", "35236", "+33299000001")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="n'existe pas"):
        reading_of(tmp_path / "absent.csv")
    with pytest.raises(SourceFileError, match="lecture impossible"):
        reading_of(tmp_path)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(SourceFileError, match="200 Mo"):
        reading_of(path)


def test_warnings_never_grow_out_of_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diagnostic.importing.notes.MAX_WARNINGS", 3)
    reading, _ = reading_of(written(tmp_path, csv_text(*[{"id": str(n), "services": "Tricot"} for n in range(10)])))
    report = reading.report(Counts())
    assert (len(report.warnings), report.omitted) == (3, 7)


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=60), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_a_row_holds_it_is_kept_or_refused_in_words(tmp_path: Path, changes: dict[str, str]) -> None:
    safe = {field: text.encode("utf-8", "replace").decode() for field, text in changes.items()}
    reading, venues = reading_of(written(tmp_path, csv_text(safe)))
    assert len(venues) + reading.rejected == reading.read
    for venue in venues:
        assert venue.name
        assert venue.latitude is None or -90 <= venue.latitude <= 90


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_whatever_the_bytes_nothing_breaks(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, csv_text({}).encode() + content)
    reading, venues = reading_of(path)
    assert reading.read >= len(venues)
    with suppress(SourceFileError):
        reading_of(written(tmp_path, content, "autre"))


@pytest.fixture
def limit() -> Iterator[int]:
    """Put the limit of Python's csv module back to its own: another library may have raised it for the process."""
    own = 131_072
    former = csv.field_size_limit(own)
    yield own
    csv.field_size_limit(former)


def test_a_field_longer_than_a_csv_may_hold_costs_its_row_only(tmp_path: Path, limit: int) -> None:
    path = written(
        tmp_path, csv_text({"id": "1"}, {"id": "2", "presentation_detail": "a" * (limit + 1)}, {"id": "3"})
    )
    reading, venues = reading_of(path)
    assert [venue.id.id for venue in venues] == ["1", "3"]
    assert reading.rejected == 1


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("piece", ["a", "1", " ", ".", "; ", "0 ", "Mo ", "a.", "-", "Ã", "=", "(", "a@"])
def test_a_very_long_value_costs_no_time(tmp_path: Path, field: str, piece: str) -> None:
    path = written(tmp_path, csv_text({field: piece * (60_000 // len(piece))}))
    start = process_time()
    reading, _ = reading_of(path)
    assert reading.read == 1
    assert process_time() - start < 2
