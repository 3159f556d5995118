"""Build hook: compile the translations, and carry templates and translations inside the wheel."""

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # the build has its own environment: the package is not installed there

from diagnostic.content.catalogues import catalogue_flaws, read_catalogue  # noqa: E402


def compile_catalogues(translations: Path) -> list[Path]:
    """Compile each complete ``.po`` below a folder to a ``.mo`` beside it; returns the ``.mo`` files.

    A catalogue with a gap, a doubt or a fault is not compiled, and what was compiled of it before is removed: the
    product offers a language only where both its catalogues are there.
    """
    compiled = []
    for source in sorted(translations.rglob("*.po")):
        target, locale = source.with_suffix(".mo"), source.parent.parent.name
        if flaws := catalogue_flaws(source, locale):
            target.unlink(missing_ok=True)
            print(f"{locale} n’est pas proposée. {flaws[0]}", file=sys.stderr)
            continue
        with target.open("wb") as file:
            write_mo(file, read_catalogue(source, locale))
        compiled.append(target)
    return compiled


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
        include[str(root / "translations" / "languages.yaml")] = "diagnostic/translations/languages.yaml"
        for document in (*root.glob("docs/*.md"), *root.glob("docs/images/*")):
            include[str(document)] = str(Path("diagnostic") / document.relative_to(root))
        for path in compiled:
            include[str(path)] = str(Path("diagnostic") / path.relative_to(root))
