"""Listening: the sounds and the signs of a page, how the person wants to hear them, and the files themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Flask, abort, make_response, redirect, render_template, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.local import LocalProxy

from diagnostic.services.speaking import Sound
from diagnostic.web.assets import FOR_GOOD
from diagnostic.web.cookies import keep_cookie
from diagnostic.web.i18n import current_tag
from diagnostic.web.local_path import local_path
from diagnostic.web.locales import SOURCE
from diagnostic.web.product import product

COOKIE = "ecoute"
WAYS = ("", "casque", "haut-parleur")
LOUDNESS = (0.4, 0.7, 1.0)
USUAL = 1  # where the volume stands for each new person
CHANGES = {"plus_fort": 1, "moins_fort": -1}
TYPES = {
    ".opus": "audio/ogg",
    ".ogg": "audio/ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}

blueprint = Blueprint("listening", __name__)


@dataclass(frozen=True, slots=True)
class Listening:
    """How the person wants to hear: not chosen yet (empty), ``casque`` or ``haut-parleur``; and how loud (0 … 2)."""

    way: str = ""
    loud: int = USUAL

    @property
    def volume(self) -> float:
        """Return the volume of the player, 0 to 1."""
        return LOUDNESS[self.loud]

    def changed(self, setting: str) -> "Listening":
        """Return the choice after one touch; an unknown setting changes nothing."""
        if setting in CHANGES:
            return Listening(self.way, min(len(LOUDNESS) - 1, max(0, self.loud + CHANGES[setting])))
        if setting == "sans":
            return Listening()
        return Listening(setting, self.loud) if setting in WAYS else self

    def cookie(self) -> str:
        """Return the cookie value, ``casque.1``."""
        return f"{self.way}.{self.loud}"


def init_listening(app: Flask) -> None:
    """Give the templates what they ask before they show a button."""
    app.jinja_env.globals.update(
        sounds=sounds, signs=signs, can_hear=can_hear, listening=LocalProxy(current_listening)
    )
    app.register_blueprint(blueprint)


def current_listening() -> Listening:
    """Return the choice of this person, kept in a cookie until the next one."""
    way, _dot, loud = (request.cookies.get(COOKIE) or "").partition(".")
    known = way in WAYS and loud in {str(step) for step in range(len(LOUDNESS))}
    return Listening(way, int(loud)) if known else Listening()


def sounds(texts: Iterable[str | None]) -> list[str]:
    """Return the addresses of the sounds of texts, in order; nothing when one of them cannot be said."""
    said = product().speaking.sounds(current_tag(), *(text for text in texts if text))
    return [_address(sound) for sound in said]


def signs(text: str) -> str | None:
    """Return the address of the video of a French text in French sign language, or None."""
    found = product().speaking.signs(text) if current_tag() == SOURCE else None
    return _address(found) if found else None


def can_hear() -> bool:
    """Return whether this language has a voice."""
    return product().speaking.speaks(current_tag())


@blueprint.get("/ecouter")
def choose() -> ResponseReturnValue:
    """Ask how the person wants to hear, before any answer is said aloud."""
    return render_template("participant/listen.html", back=local_path(request.args.get("retour")))


@blueprint.post("/ecouter")
def keep() -> ResponseReturnValue:
    """Keep the choice until the next person, and come back to the same page; a touch on the volume stays here."""
    setting, back = request.form.get("reglage", ""), local_path(request.form.get("retour"))
    address = f"/ecouter?retour={back}" if setting in CHANGES else back
    response = make_response(redirect(address, 303))
    keep_cookie(response, COOKIE, current_listening().changed(setting).cookie())
    return response


@blueprint.get("/son/<locale>/<name>")
def sound(locale: str, name: str) -> ResponseReturnValue:
    """Return a sound or a video; its name changes with its text, so a browser may keep it."""
    path = product().speaking.file(locale, name)
    if path is None:
        abort(404)
    response = send_file(path, mimetype=TYPES[path.suffix], conditional=True)
    response.headers["Cache-Control"] = FOR_GOOD
    return response


def _address(sound: Sound) -> str:
    mark = f"?v={sound.mark}" if sound.mark else ""
    return f"{request.script_root}/son/{sound.locale}/{sound.name}{mark}"
