"""Copies the pictograms the pages need out of the npm packages: OpenMoji one file each, Tabler as one sprite.

Usage: npm install --prefix /tmp/pictos openmoji@17.0.0 @tabler/icons@3.51.0
       python tools/prepare_pictograms.py /tmp/pictos/node_modules
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "diagnostic" / "data" / "questionnaires"
STATIC = ROOT / "diagnostic" / "web" / "static"
SVG = "{http://www.w3.org/2000/svg}"
REFERENCE = re.compile(r"\b(openmoji|tabler):([A-Za-z0-9-]+)")


def main(packages: Path) -> None:
    """Write static/pictos/*.svg and static/icons.svg; names what the packages do not have."""
    wanted = references(CONTENT.rglob("*.yaml"))
    controls = yaml.safe_load((ROOT / "tools" / "pictograms.yaml").read_text("utf-8"))["icons"]
    missing = copy_pictograms(packages / "openmoji" / "color" / "svg", sorted(wanted["openmoji"]))
    icons = sorted({*controls, *wanted["tabler"]})
    missing += write_sprite(packages / "@tabler" / "icons" / "icons" / "outline", icons)
    print(f"{len(wanted['openmoji'])} pictogrammes, {len(icons)} icônes")
    if missing:
        sys.exit("Introuvable dans les paquets : " + ", ".join(missing))


def references(files: Iterable[Path]) -> dict[str, set[str]]:
    """Return the names each family is asked for in content files."""
    found: dict[str, set[str]] = {"openmoji": set(), "tabler": set()}
    for file in files:
        for family, name in REFERENCE.findall(file.read_text("utf-8")):
            found[family].add(name)
    return found


def copy_pictograms(source: Path, names: list[str]) -> list[str]:
    """Write each OpenMoji drawing without its editing guides; returns the names that do not exist."""
    target = STATIC / "pictos"
    target.mkdir(parents=True, exist_ok=True)
    missing = [name for name in names if not (source / f"{name}.svg").is_file()]
    for name in sorted(set(names) - set(missing)):
        drawing = etree.parse(source / f"{name}.svg").getroot()
        (target / f"{name}.svg").write_text(compact(drawing), "utf-8")
    for stray in target.glob("*.svg"):
        if stray.stem not in names:
            stray.unlink()
    return missing


def write_sprite(source: Path, names: list[str]) -> list[str]:
    """Write one symbol an icon; the stroke comes from the page's style."""
    missing = [name for name in names if not (source / f"{name}.svg").is_file()]
    sprite = etree.Element(f"{SVG}svg", nsmap={None: SVG[1:-1]})
    for name in sorted(set(names) - set(missing)):
        symbol = etree.SubElement(sprite, f"{SVG}symbol", {"id": name, "viewBox": "0 0 24 24"})
        icon = etree.parse(source / f"{name}.svg").getroot()
        symbol.extend(shape for shape in icon if shape.get("stroke") != "none")
    (STATIC / "icons.svg").write_text(compact(sprite), "utf-8")
    return missing


def compact(drawing: etree.ElementBase) -> str:
    """Return the drawing as text, without ids nobody uses, comments, or white space between elements."""
    etree.strip_tags(drawing, etree.Comment)
    for element in drawing.iter(etree.Element):
        element.text = element.tail = None
        if element.tag != f"{SVG}symbol":
            element.attrib.pop("id", None)
    etree.cleanup_namespaces(drawing)
    return etree.tostring(drawing, encoding="unicode") + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
