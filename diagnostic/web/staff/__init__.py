"""Signing in: what the desk, the site and the hub share."""

from diagnostic.web.staff.access import for_role, known_site, signed_in, working_site
from diagnostic.web.staff.signing import blueprint

__all__ = ["blueprint", "for_role", "known_site", "signed_in", "working_site"]
