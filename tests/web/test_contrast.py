"""Every pair of colours that meets on a page keeps its contrast, in the three themes."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "diagnostic" / "web" / "static" / "css" / "tokens.css"
THEMES = ("light", "contrast", "dark")
GROUNDS = ("paper", "surface", "sand")
TEXTS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "brand") for ground in GROUNDS),
    *((name, ground) for name in ("one", "two", "three") for ground in ("paper", "surface", f"{name}-tint")),
    ("on-brand", "brand"),
    ("on-brand", "brand-press"),
    ("ink", "brand-tint"),
    ("brand", "brand-tint"),
    ("error", "paper"),
    ("error", "error-tint"),
    ("ink", "hair"),
]
EDGES = [
    *((edge, ground) for edge in ("line", "focus") for ground in GROUNDS),
    ("focus", "halo"),
    ("error", "surface"),
    ("brand", "surface"),
]
NOT_MEETING = {("ink", "hair", "contrast")}  # hair is black there and fills nothing but a pressed control


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    blocks = re.split(r'\[data-theme="(\w+)"\]', TOKENS.read_text("utf-8"))
    found = {"light": blocks[0], **dict(zip(blocks[1::2], blocks[2::2], strict=True))}
    colours = dict(re.findall(r"--([a-z-]+):\s*(#[0-9A-F]{6})", found["light"]))
    return request.param, colours | dict(re.findall(r"--([a-z-]+):\s*(#[0-9A-F]{6})", found[request.param]))


def test_black_on_white_is_the_most() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0


@pytest.mark.parametrize(("ink", "ground"), TEXTS, ids="-on-".join)
def test_text(theme: tuple[str, dict[str, str]], ink: str, ground: str) -> None:
    name, colours = theme
    if (ink, ground, name) not in NOT_MEETING:
        assert contrast(colours[ink], colours[ground]) >= 7


@pytest.mark.parametrize(("edge", "ground"), EDGES, ids="-on-".join)
def test_edges(theme: tuple[str, dict[str, str]], edge: str, ground: str) -> None:
    _, colours = theme
    assert contrast(colours[edge], colours[ground]) >= 3
