"""Server-side sessions: the browser holds one random id, the server holds the rest and can forget it."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

from flask import Flask, Request, Response, g
from flask.globals import request_ctx
from flask.sessions import SessionInterface, SessionMixin

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.ports import Clock, StorageError, WebSession
from diagnostic.web.cookies import keep_cookie
from diagnostic.web.product import product

COOKIE = "session"
CODE_SHOWN = "code"  # the person saw the code of the day, which is good until this evening
SEEN_EVERY = timedelta(minutes=1)
MOST_SEEN = 1000
NOBODYS = ("/static/", "/healthz", "/readyz", "/metrics")  # addresses that no session concerns


class ServerSession(dict[str, str], SessionMixin):
    """The session of one request; empty and unsaved until a person starts."""

    def __init__(self, stored: WebSession | None = None, failure: StorageError | None = None) -> None:
        super().__init__(stored.data if stored else {})
        self.stored = stored
        self.failure = failure
        self.before = dict(self)

    @property
    def diagnosis(self) -> DiagnosisId | None:
        """Return the diagnosis this session belongs to."""
        return self.stored.diagnosis if self.stored else None

    @property
    def account(self) -> str | None:
        """Return the id of the account signed in, or None."""
        return self.stored.account if self.stored else None

    @property
    def changed(self) -> bool:
        """Return whether the data differ from what is stored."""
        return dict(self) != self.before


class LastSeen:
    """When each session was last seen by this process, on a watch that nobody sets.

    A clock put forward or back two hours must not close the session of a person who is there. A session of another
    process, or of before the start, is judged by the clock.
    """

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}

    def idle(self, stored: WebSession, clock: Clock) -> timedelta:
        """Return for how long nobody used a session, by the watch or by the clock, whichever is kinder."""
        by_clock = abs(clock.now() - stored.seen)
        seen = self._seen.get(stored.id)
        return by_clock if seen is None else min(by_clock, timedelta(seconds=clock.elapsed() - seen))

    def note(self, stored: WebSession, clock: Clock, limit: timedelta) -> None:
        """Note that a session is used; forget those that are over when there are many."""
        now = clock.elapsed()
        if len(self._seen) >= MOST_SEEN:
            self._seen = {key: seen for key, seen in self._seen.items() if now - seen <= limit.total_seconds()}
        self._seen[stored.id] = now


class ServerSessionInterface(SessionInterface):
    """Opens a session by the hash of its cookie and saves only what changed."""

    def __init__(self) -> None:
        self.last_seen = LastSeen()

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        """Return the stored session, or an empty one."""
        del app
        session_id = request.cookies.get(COOKIE)
        if not session_id or request.path.startswith(NOBODYS):
            return ServerSession()
        try:
            return ServerSession(_living(session_id, self.last_seen))
        except StorageError as error:  # told by a page, once the request has one
            return ServerSession(failure=error)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Save what changed, and once a minute that the person is there; set the cookie where it was replaced."""
        del app
        current = cast("ServerSession", session)
        if not g.get("session_closed") and (current.changed or _is_stale(current)):
            _save(current)
        if "new_session_id" in g:
            keep_cookie(response, COOKIE, g.new_session_id)


def init_sessions(app: Flask) -> None:
    """Keep the state of each visitor on the server; nothing is done for one whose state cannot be read."""
    app.session_interface = ServerSessionInterface()
    app.before_request(_refuse_unread)


def _refuse_unread() -> None:
    failure = current_session().failure
    if failure:
        raise failure


def current_session() -> ServerSession:
    """Return the session of this request."""
    return cast("ServerSession", request_ctx.session)


def start_session(diagnosis: DiagnosisId | None, *, account: str | None = None, **data: str) -> None:
    """Forget the former session and open a new one under a new id, for a diagnosis, an account or other data."""
    end_session()
    now = product().clock.now()
    kept = {"csrf_token": product().identifiers.new(), **data}
    product().sessions.open(WebSession(g.new_session_id, diagnosis, kept, created=now, seen=now, account=account))


def end_session() -> None:
    """Forget the session on the server, and change the cookie so that no page of it can be shown again."""
    stored = current_session().stored
    if stored:
        product().sessions.close(stored.id)
    g.session_closed = True
    g.new_session_id = product().identifiers.new()


def _living(session_id: str, last_seen: LastSeen) -> WebSession | None:
    stored = product().sessions.find(session_id)
    if stored is None:
        return None
    limit, clock = timedelta(minutes=product().settings.session_minutes), product().clock
    if last_seen.idle(stored, clock) <= limit:
        last_seen.note(stored, clock, limit)
        return stored
    product().sessions.close(session_id)
    return None


def _is_stale(current: ServerSession) -> bool:
    return current.stored is not None and abs(product().clock.now() - current.stored.seen) >= SEEN_EVERY


def _save(current: ServerSession) -> None:
    stored = current.stored
    if stored:
        seen = product().clock.now()
        product().sessions.save(replace(stored, data=dict(current), seen=seen))
