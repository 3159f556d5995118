"""The map of the data follows the schema."""

from diagnostic.storage.tables import metadata
from tools.data_map import PAGE, page


def test_the_map_in_the_docs_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_every_table_and_every_sealed_column_stand_on_it() -> None:
    written = page()
    assert [table.name for table in metadata.sorted_tables if f"### `{table.name}`" not in written] == []
    assert written.count("(chiffré)") == 3
