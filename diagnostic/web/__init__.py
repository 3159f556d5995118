"""Web: Flask."""
