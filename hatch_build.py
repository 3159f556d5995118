"""Build hook: compile the translations, and carry templates and translations inside the wheel."""

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(translations: Path) -> list[Path]:
    """Compile each complete ``.po`` below a folder to a ``.mo`` beside it; returns the ``.mo`` files.

    A catalogue with a gap or a doubt is not compiled, and what was compiled of it before is removed: the product
    offers a language only where both its catalogues are there.
    """
    compiled = []
    for source in sorted(translations.rglob("*.po")):
        target = source.with_suffix(".mo")
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        if not _is_complete(catalogue):
            target.unlink(missing_ok=True)
            continue
        with target.open("wb") as file:
            write_mo(file, catalogue)
        compiled.append(target)
    return compiled


def _is_complete(catalogue: Catalog) -> bool:
    messages = [message for message in catalogue if message.id]
    return all(message.string and all(message.string) and not message.fuzzy for message in messages)


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs for every build; an editable install reads the checkout's own folders."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and force the two folders into a real wheel."""
        root = Path(self.root)
        compiled = compile_catalogues(root / "translations")
        if self.target_name != "wheel" or version == "editable":
            return
        include = build_data["force_include"]
        include[str(root / "templates")] = "diagnostic/templates"
        for path in compiled:
            include[str(path)] = str(Path("diagnostic") / path.relative_to(root))
