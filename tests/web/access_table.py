"""Who may open what: one line a route. A route without a line fails the tests, and so does a line without a route.

After a change here, ``python tools/access_matrix.py`` writes the page of the documentation anew.

``opens`` are the roles a route opens to; None stands for everybody, signed in or not. ``of`` names what its address
points at (or its form, for a site): what is of another organisation or site is answered as what does not exist.
``body`` is a form it accepts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from diagnostic.services.accounts import Role

DESK = frozenset({Role.MEDIATOR, Role.SITE})
ADMINISTERS = frozenset({Role.SITE, Role.OPERATOR})
FIGURES = frozenset({Role.HUB, Role.OPERATOR})
EVERY_ROLE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Line:
    """One route."""

    opens: frozenset[Role] | None = None
    of: str = ""
    body: Mapping[str, str] = field(default_factory=dict)
    identities: bool = False  # shows or takes an identity: every role needs a second factor
    without_second_factor: bool = False  # also opens to who administers and has not installed it yet


PUBLIC = Line()
OWN = Line(EVERY_ROLE)
CASE = Line(DESK, "diagnosis")
IDENTITY = Line(DESK, "diagnosis", identities=True)
PERSON = Line(ADMINISTERS, "account")

ACCESS: Mapping[str, Line] = {
    # Everybody, without an account. What is somebody's hangs on the cookie of that person, not on an address.
    "static": PUBLIC,
    "metrics": PUBLIC,
    "health.alive": PUBLIC,
    "health.ready": PUBLIC,
    "presence.present": PUBLIC,
    "listening.choose": PUBLIC,
    "listening.keep": PUBLIC,
    "listening.sound": PUBLIC,
    "pages.about": PUBLIC,
    "pages.accessibility": PUBLIC,
    "pages.agenda": PUBLIC,
    "pages.discover": PUBLIC,
    "pages.guide": PUBLIC,
    "pages.guides": PUBLIC,
    "pages.help": PUBLIC,
    "pages.install": PUBLIC,
    "pages.legal": PUBLIC,
    "pages.method": PUBLIC,
    "pages.offer": PUBLIC,
    "pages.picture": PUBLIC,
    "pages.place": PUBLIC,
    "pages.privacy": PUBLIC,
    "pages.workshop": PUBLIC,
    "participant.answer": PUBLIC,
    "participant.ask_for_help": PUBLIC,
    "participant.change_display": PUBLIC,
    "participant.choose_language": PUBLIC,
    "participant.erase": PUBLIC,
    "participant.exercise": PUBLIC,
    "participant.exercises": PUBLIC,
    "participant.finish": PUBLIC,
    "participant.finished": PUBLIC,
    "participant.keep": PUBLIC,
    "participant.languages": PUBLIC,
    "participant.open_kiosk": PUBLIC,
    "participant.pass_exercise": PUBLIC,
    "participant.print_sheet": PUBLIC,
    "participant.printing": PUBLIC,
    "participant.question": PUBLIC,
    "participant.result": PUBLIC,
    "participant.review": PUBLIC,
    "participant.see_paths": PUBLIC,
    "participant.sheet": PUBLIC,
    "participant.sheet_pdf": PUBLIC,
    "participant.skip": PUBLIC,
    "participant.start": PUBLIC,
    "participant.stop": PUBLIC,
    "participant.take_away": PUBLIC,
    "participant.take_away_code": PUBLIC,
    "participant.taken_away": PUBLIC,
    "participant.tried_exercise": PUBLIC,
    "participant.try_exercise": PUBLIC,
    "participant.welcome": PUBLIC,
    # On the way in: a password, a code, a link that is itself the right.
    "staff.sign_in": PUBLIC,
    "staff.enter": PUBLIC,
    "staff.open_link": PUBLIC,
    "staff.accept": PUBLIC,
    "staff.leave": PUBLIC,
    "staff.ask_code": PUBLIC,
    "staff.give_code": PUBLIC,
    "staff.enrol": Line(EVERY_ROLE, without_second_factor=True),
    "staff.confirm": Line(EVERY_ROLE, without_second_factor=True),
    # One's own account.
    "staff.own": OWN,
    "staff.show_recovery": OWN,
    "staff.copied": OWN,
    "staff.renew_recovery": Line(EVERY_ROLE, identities=True),
    "staff.change_password": OWN,
    "staff.close_sessions": OWN,
    "staff.choose_site": Line(EVERY_ROLE, "site"),
    # The accounts of others.
    "staff.people": Line(ADMINISTERS),
    "staff.invite": Line(ADMINISTERS),
    "staff.person": PERSON,
    "staff.change_role": Line(ADMINISTERS, "account", {"role": "mediator"}),
    "staff.close_account": PERSON,
    "staff.reopen_account": PERSON,
    "staff.make_link": PERSON,
    "staff.show_link": PERSON,
    "staff.trail": Line(ADMINISTERS),
    # The desk.
    "mediator.home": Line(DESK),
    "mediator.find": Line(DESK),
    "mediator.begin": Line(DESK, body={"mode": "mediateur"}),
    "mediator.screening": Line(DESK),
    "mediator.search": Line(DESK),
    "mediator.table": Line(DESK),
    "mediator.answer_call": Line(DESK, "call"),
    "mediator.again": CASE,
    "mediator.agenda": Line(DESK),
    "mediator.answer_one": CASE,
    "mediator.choose": CASE,
    "mediator.compare": CASE,
    "mediator.comparison_sheet": CASE,
    "mediator.copy": CASE,
    "mediator.erase": CASE,
    "mediator.fill": Line(DESK, "diagnosis", {"vers": "pause"}),
    "mediator.form": CASE,
    "mediator.identity": IDENTITY,
    "mediator.keep": CASE,
    "mediator.name": IDENTITY,
    "mediator.one": CASE,
    "mediator.print_here": CASE,
    "mediator.put": CASE,
    "mediator.rearrange": CASE,
    "mediator.release": CASE,
    "mediator.resume": CASE,
    "mediator.sheet": CASE,
    "mediator.show": CASE,
    "mediator.take_along": IDENTITY,
    "mediator.take_over": CASE,
    "mediator.write": CASE,
    # The site and the territory.
    "site.home": Line(ADMINISTERS),
    "site.missing_voices": Line(ADMINISTERS),
    "site.voices": Line(ADMINISTERS),
    "hub.home": Line(FIGURES),
}
