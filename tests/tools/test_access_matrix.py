"""The page of rights is the one that the table gives."""

from tools.access_matrix import PAGE, page


def test_the_page_of_rights_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == "\n".join(page()) + "\n", "lancez : python tools/access_matrix.py"
