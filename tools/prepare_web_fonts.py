"""Copies the web fonts, unmodified: Andika from Debian's fonts-sil-andika, Vazirmatn (Arabic part) from npm.

Usage: npm install --prefix /tmp/fonts @fontsource/vazirmatn@5.3.0
       python tools/prepare_web_fonts.py /usr/share/fonts-sil-andika/woff2 /tmp/fonts/node_modules

The version stands in the file name, so that the files may be cached for ever.
"""

import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "diagnostic" / "web" / "static" / "fonts"
ANDIKA = {"Andika-Regular.woff2": "andika-6.101-400.woff2", "Andika-Bold.woff2": "andika-6.101-700.woff2"}
VAZIRMATN = {
    "files/vazirmatn-arabic-400-normal.woff2": "vazirmatn-5.3.0-400.woff2",
    "files/vazirmatn-arabic-700-normal.woff2": "vazirmatn-5.3.0-700.woff2",
    "LICENSE": "OFL-vazirmatn.txt",
}


def main(andika: Path, packages: Path) -> None:
    """Copy the four faces and the licence of each family."""
    TARGET.mkdir(parents=True, exist_ok=True)
    copy_all(andika, ANDIKA)
    copy_all(packages / "@fontsource" / "vazirmatn", VAZIRMATN)


def copy_all(source: Path, files: dict[str, str]) -> None:
    """Copy files under the names the style sheet knows."""
    for name, kept in files.items():
        shutil.copyfile(source / name, TARGET / kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
