"""The cases met in real data: each is handled as those who collected them expect."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diagnostic.domain.catalogue import Cost
from diagnostic.domain.twins import group_twins
from diagnostic.importing.hours import clean
from diagnostic.importing.hours_rules import compose
from tests.importing.standard_files import csv_text, read_row, reading_of

Case = dict[str, Any]
Check = Callable[[Path, str], None]


def cases() -> list[Case]:
    """Return the cases where they stand, none when the open data is absent."""
    folder = os.environ.get("OPEN_DATA_DIR")
    if not folder:
        return []
    text = (Path(folder) / "lieux" / "cas-import-reels.json").read_text("utf-8")
    found: list[Case] = json.loads(text)["cas"]
    return found


def postcode(folder: Path, raw: str) -> None:
    assert read_row(folder, code_postal=raw, commune="Moulins", code_insee="")[0].postcode == "03200"


def no_pivot(folder: Path, raw: str) -> None:
    assert read_row(folder, pivot=raw)[0].pivot is None


def merged_commune(folder: Path, raw: str) -> None:
    venue, warnings = read_row(
        folder, code_insee=raw, commune="Liré", code_postal="49530", latitude="47.34", longitude="-1.17"
    )
    assert (venue.insee, venue.commune, venue.latitude, venue.located) == ("49126", "Orée d'Anjou", 47.34, True)
    assert any(warning.raw == raw for warning in warnings)


def misspelt_commune(folder: Path, raw: str) -> None:
    venue, _ = read_row(folder, commune=raw, code_postal="97600", code_insee="", latitude="", longitude="")
    assert venue.commune == "Koungou"


def hamlet(folder: Path, raw: str) -> None:
    venue, _ = read_row(folder, commune=raw, code_postal="17570", code_insee="", latitude="", longitude="")
    assert (venue.insee, venue.commune) == ("17225", "Les Mathes")


def place_as_commune(folder: Path, raw: str) -> None:
    venue, warnings = read_row(folder, commune=raw, code_postal="07000", code_insee="", latitude="", longitude="")
    assert (venue.commune, venue.postcode) == ("", "07000")
    assert ("commune", raw) in {(warning.field, warning.raw) for warning in warnings}


def small_address(folder: Path, raw: str) -> None:
    assert read_row(folder, adresse=raw)[0].address == raw


def far_away(folder: Path, raw: str) -> None:
    latitude, longitude = raw.split(" / ")
    venue, warnings = read_row(
        folder, commune="Monflanquin", code_postal="47150", code_insee="", latitude=latitude, longitude=longitude
    )
    assert venue.latitude == pytest.approx(44.52, abs=0.05)
    assert not venue.located
    assert any("651 km" in warning.done for warning in warnings)


def twins(folder: Path, raw: str) -> None:
    loudeac = {"commune": "Loudéac", "code_postal": "22600", "code_insee": "22136"}
    here = {"latitude": "48.1775", "longitude": "-2.7530"}
    one, other = (read_row(folder, nom=name, **loudeac, **here)[0] for name in raw.split(" / "))
    assert len(group_twins([one, other])) == 1


def composed_id(folder: Path, raw: str) -> None:
    long = raw.replace("<uuid>", "0" * 400)
    assert read_row(folder, id=long)[0].id.id == long


def people(folder: Path, _: str) -> None:
    aidants = '[{"nom": "Aubin", "courriel": "Accueil@Ajoncs.example", "telephone": "02 99 00 00 01"}]'
    venue, warnings = read_row(
        folder, aidants=aidants, mediateurs="Dominique Aubin", courriels="accueil@ajoncs.example"
    )
    assert (venue.contact.email, venue.contact.phone) == (None, None)
    assert "Aubin" not in repr(venue)
    assert "Aubin" not in repr(warnings)
    assert {"aidants", "mediateurs"} <= {warning.field for warning in warnings}


def old_date(folder: Path, raw: str) -> None:
    day = raw.rsplit(maxsplit=1)[-1]
    assert str(read_row(folder, date_maj=day)[0].updated) == day


def hours(expected: str | None) -> Check:
    def check(folder: Path, raw: str) -> None:
        assert clean(raw) == expected
        assert read_row(folder, horaires=raw)[0].hours == (expected or raw)

    return check


def day_column(expected: str) -> Check:
    def check(folder: Path, raw: str) -> None:
        assert clean(compose({0: raw})) == expected
        assert read_row(folder, h_lundi=raw)[0].hours == expected

    return check


def comment(folder: Path, raw: str) -> None:
    assert read_row(folder, commentaire_horaires=raw, presentation_detail="")[0].detail in {raw, None}
    assert read_row(folder, presentation_detail=raw)[0].detail == raw


def phone(folder: Path, raw: str) -> None:
    assert read_row(folder, telephone=raw)[0].contact.phone == "+33450568749"


def mayotte(folder: Path, _: str) -> None:
    assert read_row(folder, telephone="+262269611234", code_postal="97600")[0].contact.phone == "+262269611234"


def two_phones(folder: Path, raw: str) -> None:
    venue, _ = read_row(folder, telephone=raw)
    assert (venue.contact.phone, venue.other_phones) == ("+33299123456", ("+33299123457",))


def website(folder: Path, raw: str) -> None:
    assert read_row(folder, site_web=raw)[0].contact.website == f"http://{raw}"


def escapes(folder: Path, raw: str) -> None:
    assert read_row(folder, presentation_detail=raw)[0].detail == "Antenne : L’auditoire -"


def wide_quotes(folder: Path, raw: str) -> None:
    assert read_row(folder, presentation_detail=raw)[0].detail == '"texte"'


def common_name(folder: Path, raw: str) -> None:
    venue, _ = read_row(folder, nom=raw)
    assert (venue.name, venue.commune) == (raw, "Redon")


def curly_apostrophe(folder: Path, raw: str) -> None:
    assert read_row(folder, modalites_acces=raw)[0].access_modes == ("pas_de_public",)


def both_spellings(folder: Path, raw: str) -> None:
    for spelling in (raw, raw.replace(" (", "(")):
        assert read_row(folder, formations_labels=spelling)[0].labels == ("etapes_numeriques",)


def service(code: str) -> Check:
    def check(folder: Path, raw: str) -> None:
        assert read_row(folder, services=raw)[0].services == (code,)

    return check


def welcomed(folder: Path, raw: str) -> None:
    assert read_row(folder, publics_accueillis=raw)[0].audiences == ()
    seniors = read_row(folder, publics_accueillis="Seniors (+ 65 ans);Surdité")[0]
    assert (seniors.audiences, seniors.specific_support) == (("seniors",), ("surdite",))


def spaced(folder: Path, raw: str) -> None:
    venue, warnings = read_row(folder, frais_a_charge=raw)
    assert venue.cost == Cost.CONDITIONAL
    assert not warnings


def unknown_type(folder: Path, raw: str) -> None:
    assert read_row(folder, typologie=raw)[0].typology == tuple(raw.split("|"))


CHECKS: dict[str, Check] = {
    "A01": postcode,
    "A02": no_pivot,
    "A03": no_pivot,
    "A06": merged_commune,
    "A11": misspelt_commune,
    "A15": hamlet,
    "A16": place_as_commune,
    "A19": small_address,
    "A20": far_away,
    "D02": twins,
    "D03": composed_id,
    "F02": people,
    "F03": old_date,
    "H02": hours("Mo,We 13:00-17:00; Tu 09:00-12:00,13:30-16:30; Th unknown; Fr 09:00-13:00"),
    "H03": hours("Mo 09:00-12:00,14:00-17:00; Tu 09:00-12:00,14:00-17:00"),
    "H07": hours("Mo-Fr 09:00-12:00,14:00-17:00; Th,Sa 09:00-12:00; We 14:00-17:00"),
    "H08": hours(None),
    "H11": hours("Mo-Fr 09:00-12:00,14:00-17:00; Th 09:00-17:00"),
    "H12": hours("Mo-Fr 09:30-12:30,13:30-17:00; We,Sa 09:30-12:30"),
    "H13": hours("Tu-Fr 10:00-12:30,14:30-18:30; Sa 10:00-12:30,14:30-18:00; Th off"),
    "H14": day_column("Mo 09:00-12:00,14:00-17:00"),
    "H15": day_column("Mo 09:00-17:30"),
    "H18": hours("We 14:00-15:30"),
    "H19": comment,
    "T01": phone,
    "T02": mayotte,
    "T04": two_phones,
    "T05": website,
    "T08": escapes,
    "T09": wide_quotes,
    "T11": common_name,
    "V01": curly_apostrophe,
    "V02": both_spellings,
    "V03": service("comprehension"),
    "V06": service("maitrise_outils"),
    "V08": welcomed,
    "V12": spaced,
    "V13": unknown_type,
}


@pytest.mark.opendata
def test_every_case_has_its_check() -> None:
    if not cases():
        pytest.skip("données ouvertes absentes")
    assert {case["id"] for case in cases()} == set(CHECKS)


@pytest.mark.opendata
@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_case_is_handled_as_expected(case: Case, tmp_path: Path) -> None:
    CHECKS[case["id"]](tmp_path, case["valeur_brute"])


def test_two_rows_of_one_place_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "lieux.csv"
    path.write_text(csv_text({"nom": "Maison France Service Redon"}, {"id": "b", "nom": "France services Redon"}))
    _, venues = reading_of(path)
    assert [len(group) for group in group_twins(venues)] == [2]
