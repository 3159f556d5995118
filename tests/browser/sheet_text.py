"""The words of a sheet in reading order, as a screen reader would say them."""

import re
import subprocess
from pathlib import Path


def words_of(pdf: Path) -> str:
    """Return the text of the structure tree, spaces folded."""
    result = subprocess.run(["pdfinfo", "-struct-text", str(pdf)], capture_output=True, text=True, check=True)
    said = re.findall(r'"((?:[^"\\]|\\.)*)"', result.stdout)
    return re.sub(r"\s+", " ", " ".join(said))
