"""The sheet in two languages, for who reads another language than French."""

from tests.pdf.reading import Reading
from tests.web.client import Visitor
from tests.web.walking import to_result


def test_who_reads_another_language_may_take_french_along(visitor: Visitor) -> None:
    visitor.get("/langue/ar")
    to_result(visitor)
    sheet = visitor.get("/feuille")
    reading = Reading(visitor.client.get("/feuille.pdf?deux=1").data)
    assert "/feuille.pdf?deux=1" in sheet.response.text
    assert [part.language for part in reading.tagged("Part")] == ["ar", "fr"]


def test_who_reads_french_is_not_offered_two_languages(visitor: Visitor) -> None:
    to_result(visitor)
    assert "deux" not in visitor.get("/feuille").response.text
    assert Reading(visitor.client.get("/feuille.pdf?deux=1").data).tagged("Part") == []
