"""Three files as three other regions might write them: none was looked at while the rules were made."""

import json
from pathlib import Path

import pytest

from diagnostic.domain.catalogue import Cost, SupportMode, Venue
from diagnostic.importing.hours import OsmHours
from diagnostic.services.publishing import Counts
from tests.importing.standard_files import reading_of
from tests.importing.test_lieux import written

# tabulations, Windows-1252, columns in another order and in capitals, half of them absent, hours in French words
VALLEYS = (
    "VILLE\tNOM DE LA STRUCTURE\tCODE POSTAL\tADRESSE\tTÉL.\tHORAIRES D'OUVERTURE\tSERVICES\tDate de mise à jour\n"
    "FOIX\tEspace numérique des Pyrénées\t09000\t2 cours Gabriel-Fauré\t05.61.00.00.01\t"
    "lundi au vendredi 9h-12h 14h-17h30\tAccéder à du matériel, Prendre en main un ordinateur\t03/02/2026\n"
    "PAMIERS\tCentre social de l’Ariège\t9100\t\t0561000002\tsur rendez-vous\t\t\n"
    "\t\t\t\t\t\t\t\n"
    "\tSans ville ni adresse\t\t\t\t\t\t\n"
)

# one row a place, vocabulary and separators of version 0, coordinates in one column, UTF-16
COAST = (
    '"id";"nom";"commune";"code_postal";"adresse";"geo_point_2d";"horaires";"services";"conditions_acces";'
    '"modalites_accompagnement";"labels_nationaux";"date_maj"\n'
    '"c-1";"MEDIATHEQUE DU PORT";"LA CIOTAT";"13600";"1 quai du Port";"43.1748, 5.6045";'
    '"Mo-Fr 09:00-12:00,14:00-18:00";"Devenir autonome dans les démarches administratives;Réaliser des démarches '
    'administratives avec un accompagnement";"Gratuit : Je peux accéder gratuitement au lieu et à ses services";'
    '"Avec de l\'aide : je suis accompagné seul dans l\'usage du numérique";"CNFS;France Services";"2026-05-04"\n'
)

# JSON of an open-data portal: records, fields under other names, a column a day
PLAIN = json.dumps(
    {
        "total_count": 1,
        "results": [
            {
                "identifiant": "p-1",
                "intitule": "Tiers-lieu La Meule",
                "code_insee": "51108",
                "cp": "51000",
                "ville": "Châlons-en-Champagne",
                "adresse_postale": "5 rue du Moulin",
                "lat": 48.9566,
                "lng": 4.3631,
                "téléphone": "+33 3 26 00 00 03",
                "site": "www.lameule.example",
                "horaires_lundi": "09:00-12:00",
                "horaires_mardi": "14h - 18h",
                "modalites_accompagnement": ["Dans un atelier collectif"],
                "maj": "2026-01-31T00:00:00+00:00",
                "responsable_nom": "Camille Aubin",
            }
        ],
    }
)


def only(path: Path) -> Venue:
    reading, venues = reading_of(path)
    assert (reading.rejected, len(venues)) == (0, 1), [warning.done for warning in reading.report(Counts()).warnings]
    return venues[0]


def test_a_table_in_capitals_with_half_the_columns(tmp_path: Path) -> None:
    reading, venues = reading_of(written(tmp_path, VALLEYS.encode("cp1252"), "ariege.txt"))
    assert (reading.read, reading.rejected) == (3, 1)
    first, second = venues
    assert (first.name, first.commune, first.insee) == ("Espace numérique des Pyrénées", "Foix", "09122")
    assert (first.contact.phone, str(first.updated)) == ("+33561000001", "2026-02-03")
    assert first.services == ("acces_materiel", "maitrise_outils")
    assert first.hours == "Mo-Fr 09:00-12:00,14:00-17:30"
    assert (second.commune, second.postcode, second.hours) == ("Pamiers", "09100", "sur rendez-vous")


def test_a_table_of_version_0_with_one_column_of_coordinates(tmp_path: Path) -> None:
    venue = only(written(tmp_path, COAST.encode("utf-16"), "cote.csv"))
    assert (venue.insee, venue.latitude, venue.longitude, venue.located) == ("13028", 43.1748, 5.6045, True)
    assert venue.services == ("aide_demarches",)
    assert venue.support_modes == (SupportMode.INDIVIDUAL,)
    assert (venue.cost, venue.national_programmes) == (Cost.FREE, ("conseillers_numeriques", "france_services"))


def test_records_of_a_portal_with_a_column_a_day(tmp_path: Path) -> None:
    venue = only(written(tmp_path, PLAIN, "plaine.json"))
    assert (venue.id.id, venue.name, venue.insee) == ("p-1", "Tiers-lieu La Meule", "51108")
    assert (venue.latitude, venue.contact.phone) == (48.9566, "+33326000003")
    assert (str(venue.updated), venue.support_modes) == ("2026-01-31", (SupportMode.GROUP,))
    assert venue.contact.website == "http://www.lameule.example"
    assert venue.hours == "Mo 09:00-12:00; Tu 14:00-18:00"
    assert "Aubin" not in repr(venue)


@pytest.mark.parametrize(
    ("written_as", "cleaned"),
    [
        ("Lundi : 9h-12h ; Mardi : 14h-18h", "Mo 09:00-12:00; Tu 14:00-18:00"),
        ("du lundi au vendredi de 9h à 12h et de 14h à 17h", "Mo-Fr 09:00-12:00,14:00-17:00"),
        ("Lun-Ven 9:00-17:00", "Mo-Fr 09:00-17:00"),
        ("mardi et jeudi 13h30-17h", "Tu,Th 13:30-17:00"),
        ("MO-FR 09.00-12.00", "Mo-Fr 09:00-12:00"),
    ],
)
def test_hours_are_read_as_people_write_them(written_as: str, cleaned: str) -> None:
    assert OsmHours().week(written_as) == OsmHours().week(cleaned) is not None
