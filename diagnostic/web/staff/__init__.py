"""Signing in: what the desk, the site and the hub share."""

from diagnostic.web.staff import enrolling, invitations, own, people, signing, trail
from diagnostic.web.staff.access import administers, for_role, is_for_staff, known_site, signed_in, working_site
from diagnostic.web.staff.blueprint import blueprint
from diagnostic.web.staff.entering import pending

__all__ = [
    "administers",
    "blueprint",
    "enrolling",
    "for_role",
    "invitations",
    "is_for_staff",
    "known_site",
    "own",
    "pending",
    "people",
    "signed_in",
    "signing",
    "trail",
    "working_site",
]
