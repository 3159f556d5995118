"""Exporting: the offer as others read it, in the formats they know."""
