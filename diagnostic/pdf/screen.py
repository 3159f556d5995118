"""Codes drawn for a screen rather than for a sheet."""

import segno

QUIET = 4  # modules of white around the code


def svg_qr(text: str) -> str:
    """Return a QR code as an ``<svg>`` to stand in a page, black on white, without a size of its own."""
    return segno.make(text, error="m", micro=False).svg_inline(
        border=QUIET, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None
    )
