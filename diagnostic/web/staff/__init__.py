"""Signing in: what the desk, the site and the hub share."""

from diagnostic.web.staff.signing import blueprint, for_role

__all__ = ["blueprint", "for_role"]
