"""Display settings of one person: text size and contrast, kept in a cookie until the next person."""

from dataclasses import dataclass, replace

COOKIE = "affichage"
THEMES = ("", "contrast", "dark")
LARGEST = 4
SIZES = {"plus_gros": 1, "moins_gros": -1}  # after the largest comes the normal size again
CONTRASTS = {"contraste": "contrast", "sombre": "dark"}


@dataclass(frozen=True, slots=True)
class Display:
    """Text size (0 normal … 4 largest) and theme."""

    size: int = 0
    theme: str = ""

    def changed(self, setting: str) -> "Display":
        """Return the display after one touch on a control; an unknown control changes nothing."""
        if setting in SIZES:
            return replace(self, size=(self.size + SIZES[setting]) % (LARGEST + 1))
        if setting in CONTRASTS:
            theme = CONTRASTS[setting]
            return replace(self, theme="" if self.theme == theme else theme)
        return Display() if setting == "normal" else self

    def cookie(self) -> str:
        """Return the cookie value, ``2.contrast``."""
        return f"{self.size}.{self.theme}"


def read_display(cookie: str | None) -> Display:
    """Return the display a cookie holds; the normal one when it cannot be read."""
    size, _, theme = (cookie or "").partition(".")
    if size not in {str(step) for step in range(LARGEST + 1)} or theme not in THEMES:
        return Display()
    return Display(int(size), theme)
