"""Fetch the fonts of the product from their packages and put them, unmodified, where they are shipped.

Andika comes from the Debian package ``fonts-sil-andika`` (SIL's own TTF files), Vazirmatn from the
npm package ``@expo-google-fonts/vazirmatn``. Nothing is stripped or renamed: the OFL reserves the name Andika,
and the subset embedded in a PDF is a document, not a font.

    python tools/prepare_fonts.py

The WOFF2 files of the screens have a tool of their own (prepare_web_fonts.py).
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import ImageCms

ROOT = Path(__file__).resolve().parent.parent
SHEET = ROOT / "diagnostic" / "data" / "fonts"
DEBIAN_PACKAGE = "fonts-sil-andika"
NPM_PACKAGE = "@expo-google-fonts/vazirmatn@0.4.1"
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}
PROFILE_DATE = slice(24, 36)  # the profile says when it was made: zeros keep the file the same each time


def main() -> None:
    """Fetch both packages into a temporary folder and copy what is shipped."""
    with tempfile.TemporaryDirectory() as scratch:
        debian, npm = _debian(Path(scratch)), _npm(Path(scratch))
        SHEET.mkdir(parents=True, exist_ok=True)
        _sheet_fonts(debian, npm)
        _licences(debian, npm)
    _profile(SHEET / "sRGB.icc")


def _debian(scratch: Path) -> Path:
    subprocess.run(["apt-get", "download", DEBIAN_PACKAGE], cwd=scratch, check=True)
    archive = next(scratch.glob("*.deb"))
    target = scratch / "debian"
    subprocess.run(["dpkg-deb", "-x", str(archive), str(target)], check=True)
    return target / "usr" / "share"


def _npm(scratch: Path) -> Path:
    subprocess.run(["npm", "pack", "--silent", NPM_PACKAGE], cwd=scratch, check=True)
    archive = next(scratch.glob("*.tgz"))
    shutil.unpack_archive(archive, scratch / "npm")
    return scratch / "npm" / "package"


def _sheet_fonts(debian: Path, npm: Path) -> None:
    for weight, folder in WEIGHTS.items():
        _copy(debian / "fonts" / "truetype" / "andika" / f"Andika-{weight}.ttf", SHEET)
        target = _copy(npm / folder / f"Vazirmatn_{folder}.ttf", SHEET)
        target.rename(SHEET / f"Vazirmatn-{weight}.ttf")


def _licences(debian: Path, npm: Path) -> None:
    copyright_file = debian / "doc" / DEBIAN_PACKAGE / "copyright"
    shutil.copyfile(copyright_file, SHEET / "Andika-OFL.txt")
    shutil.copyfile(npm / "LICENSE_FONT", SHEET / "Vazirmatn-OFL.txt")


def _profile(target: Path) -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[PROFILE_DATE] = bytes(12)
    target.write_bytes(bytes(profile))


def _copy(source: Path, folder: Path) -> Path:
    target = folder / source.name
    shutil.copyfile(source, target)
    print(target.relative_to(ROOT), target.stat().st_size)
    return target


if __name__ == "__main__":
    main()
