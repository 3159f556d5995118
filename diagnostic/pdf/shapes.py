"""The three shapes of the three paths: round, square, hexagon."""

import math

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from diagnostic.domain.sheet import PathShape
from diagnostic.pdf.theme import BENEFIT, CONNECT, MANAGE

COLOURS = {PathShape.CIRCLE: CONNECT, PathShape.SQUARE: MANAGE, PathShape.HEXAGON: BENEFIT}
_SQUARE = 1.8  # side of the square and reach of the hexagon for the same weight to the eye
_HEXAGON = 1.12
_CORNERS = 6


def draw_shape(
    canvas: Canvas, shape: PathShape, centre: tuple[float, float], radius: float, *, stroke: int = 0
) -> None:
    """Draw a filled shape around a point."""
    x, y = centre
    canvas.setLineJoin(1)
    if shape is PathShape.CIRCLE:
        canvas.circle(x, y, radius, stroke=stroke, fill=1)
    elif shape is PathShape.SQUARE:
        side = radius * _SQUARE
        canvas.roundRect(x - side / 2, y - side / 2, side, side, radius * 0.4, stroke=stroke, fill=1)
    else:
        canvas.drawPath(_hexagon(canvas, x, y, radius * _HEXAGON), stroke=stroke, fill=1)


def _hexagon(canvas: Canvas, x: float, y: float, radius: float) -> PDFPathObject:
    path = canvas.beginPath()
    for corner in range(_CORNERS):
        angle = 2 * math.pi / _CORNERS * corner
        move = path.lineTo if corner else path.moveTo
        move(x + radius * math.cos(angle), y + radius * math.sin(angle))
    path.close()
    return path
