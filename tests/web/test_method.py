"""The method page carries the figures of the last benchmark, those of the kiosk first."""

from diagnostic.web.pages.method import method_figures
from tests.web.client import Visitor


def test_the_figures_of_the_kiosk_are_said_in_words(visitor: Visitor) -> None:
    text, kiosk = visitor.get("/methode").text, method_figures()["kiosk"]
    assert isinstance(kiosk, dict)
    assert f"La place trouvée est la bonne, sur cinq, dans {read(kiosk['exact_zone'])} des cas." in text
    assert f"{read(kiosk['sensitivity'])} sont bien repérées" in text


def test_the_annex_says_every_figure_and_what_is_not_reached(visitor: Visitor) -> None:
    page = visitor.get("/methode")
    rows, missed = method_figures()["rows"], method_figures()["missed"]
    assert isinstance(rows, list)
    assert isinstance(missed, list)
    assert page.text.count("pas encore atteint") == 1
    for row in rows:
        assert read(row["label"]) in page.text
        assert all(read(value) in page.text for value in row["values"])
    assert all(f"{read(one['label'])} : {one['value']}." in page.text for one in missed)


def test_the_table_is_told_to_who_does_not_see_it(visitor: Visitor) -> None:
    page = visitor.get("/methode")
    assert page.one("div", role="region").get("tabindex") == "0"
    assert len(page.all("caption")) == 1


def read(text: str) -> str:
    """Return a text as a page's text is read: one plain space for any other."""
    return " ".join(text.split())
