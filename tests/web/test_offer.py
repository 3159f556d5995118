"""The public offer: finder, pages of places and workshops, agendas."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from diagnostic.resources import resource_dir
from diagnostic.web.locales import complete_locales
from tests.web.client import Page, Visitor, text_of

LOUDEAC = "/offre?commune=22136"


def cards(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("section", **{"class": "card"})]


def addresses(page: Page, start: str) -> list[str]:
    return [href for link in page.all("a") if (href := link.get("href", "")).startswith(start)]


def data_of(page: Page) -> dict[str, Any]:
    found = json.loads(page.one("script", type="application/ld+json").text or "")
    assert isinstance(found, dict)
    return found


def test_a_list_is_short_and_the_rest_is_one_touch_away(visitor: Visitor) -> None:
    page = visitor.get(LOUDEAC)
    assert len(addresses(page, "/offre/atelier/")) == 3
    assert len(addresses(page, "/offre/lieu/")) == 3
    assert "À apporter" not in page.text
    more = visitor.get(page.link("Voir plus"))
    assert len(addresses(more, "/offre/lieu/")) > 8


@pytest.mark.parametrize("language", [locale.tag for locale in complete_locales(resource_dir("translations"))])
def test_each_card_leads_to_a_page_with_its_data(visitor: Visitor, language: str) -> None:
    visitor.get(f"/langue/{language}")
    page = visitor.get(LOUDEAC)
    workshop = visitor.get(addresses(page, "/offre/atelier/")[0])
    event = data_of(workshop)
    assert (event["@context"], event["@type"]) == ("https://schema.org", "EducationEvent")
    assert urlsplit(event["url"]).path == workshop.response.request.path
    place = visitor.get(addresses(workshop, "/offre/lieu/")[0])
    assert data_of(place)["name"] == place.h1() == event["location"]["name"]
    assert workshop.one("html").get("lang") == language


def test_a_place_lists_its_own_dates_and_their_agenda(visitor: Visitor) -> None:
    first = visitor.get(addresses(visitor.get(LOUDEAC), "/offre/atelier/")[0])
    place = visitor.get(addresses(first, "/offre/lieu/")[0])
    assert first.response.request.path in addresses(place, "/offre/atelier/")
    (agenda,) = addresses(place, "/offre/agenda.ics")
    calendar = Calendar.from_ical(visitor.client.get(agenda).data)
    assert {event["LOCATION"].split(",")[0] for event in calendar.walk("VEVENT")} == {place.h1()}


def test_the_agenda_of_a_programme(visitor: Visitor) -> None:
    workshop = visitor.get(addresses(visitor.get(LOUDEAC), "/offre/atelier/")[0])
    response = visitor.client.get(addresses(workshop, "/offre/agenda.ics")[0])
    assert response.mimetype == "text/calendar"
    titles = {str(event["SUMMARY"]) for event in Calendar.from_ical(response.data).walk("VEVENT")}
    assert titles == {data_of(workshop)["name"]}
    assert len(Calendar.from_ical(visitor.client.get("/offre/agenda.ics").data).walk("VEVENT")) > 20


@pytest.mark.parametrize(
    "address", ["/offre/lieu/x", "/offre/lieu/demonstration/absent", "/offre/atelier/absent", "/offre/lieu/%00/1"]
)
def test_what_does_not_exist_is_said(visitor: Visitor, address: str) -> None:
    visitor.get(address, status=404)


def test_an_agenda_of_nothing_is_an_empty_agenda(visitor: Visitor) -> None:
    response = visitor.client.get("/offre/agenda.ics?programme=absent")
    assert response.status_code == 200
    assert Calendar.from_ical(response.data).walk("VEVENT") == []


def test_the_finder_keeps_the_town_and_filters_by_subject_and_date(visitor: Visitor) -> None:
    page = visitor.get(LOUDEAC)
    assert page.one("input", name="commune").get("value") == "22136"
    assert page.one("input", id="lieu").get("value") == "Loudéac"
    every = set(addresses(visitor.get(f"{LOUDEAC}&tout=1"), "/offre/atelier/"))
    subjects = [option.get("value", "") for option in page.one("select", id="sujet").iter("option")]
    about = [
        set(addresses(visitor.get(f"{LOUDEAC}&sujet={each}&tout=1"), "/offre/atelier/")) for each in subjects[1:]
    ]
    assert any(found and found != every for found in about)
    week = visitor.get(f"{LOUDEAC}&quand=7&tout=1")
    assert len(addresses(week, "/offre/atelier/")) <= len(every)
    chosen = [each for each in week.one("select", id="quand").iter("option") if "selected" in each.attrib]
    assert [each.get("value") for each in chosen] == ["7"]


@pytest.mark.parametrize("query", ["sujet=%3Cscript%3E", "quand=abc", "quand=-1", "commune=zz&lieu=Loudéac", "tout"])
def test_odd_filters_are_ignored(visitor: Visitor, query: str) -> None:
    assert addresses(visitor.get(f"/offre?lieu=Loudéac&{query}"), "/offre/lieu/")


def test_another_town_typed_wins_over_the_one_chosen_before(visitor: Visitor) -> None:
    page = visitor.get("/offre?commune=22136&lieu=Xyzzy-les-Bains")
    assert page.title().startswith("Erreur :")
