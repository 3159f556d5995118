"""Distances on the Earth, as the crow flies."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

_EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the Earth, in degrees."""

    latitude: float
    longitude: float


def distance_km(start: Point, end: Point) -> float:
    """Return the great-circle distance (haversine; within 0.5 % of the real one)."""
    phi1, phi2 = radians(start.latitude), radians(end.latitude)
    half_phi = (phi2 - phi1) / 2
    half_lambda = radians(end.longitude - start.longitude) / 2
    chord = sin(half_phi) ** 2 + cos(phi1) * cos(phi2) * sin(half_lambda) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))
