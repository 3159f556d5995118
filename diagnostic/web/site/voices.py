"""The voices of the kiosk: what each language can say, what is missing, which files are not used."""

from dataclasses import dataclass

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from diagnostic.domain.speech import SIGNS
from diagnostic.services.accounts import Account, Role
from diagnostic.services.voices import VoiceState
from diagnostic.web.i18n import shipped_locales
from diagnostic.web.product import product
from diagnostic.web.site.blueprint import blueprint
from diagnostic.web.staff import for_role

SIGNS_NAME = "Langue des signes française"


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A language as the page shows it."""

    name: str
    state: VoiceState


@blueprint.get("/site/voix")
@for_role(Role.SITE, Role.OPERATOR)
def voices(account: Account) -> ResponseReturnValue:
    """Show what each language can say."""
    lines = [VoiceLine(name, product().voices.state(tag)) for tag, name in _names().items()]
    return render_template("site/voices.html", account=account, lines=lines, refused=product().voices.refusals())


@blueprint.get("/site/voix/<locale>.txt")
@for_role(Role.SITE, Role.OPERATOR)
def missing_voices(account: Account, locale: str) -> ResponseReturnValue:
    """Return what is missing in a language as a plain text: the file's name, then the words to say."""
    del account
    if locale not in _names():
        abort(404)
    ending = ".mp4" if locale == SIGNS else ".opus"
    rows = (f"{each.name}{ending}\n    {each.text}\n" for each in product().voices.state(locale).missing)
    headers = {"Content-Disposition": f'attachment; filename="voix-{locale}.txt"'}
    return Response("\n".join(rows), mimetype="text/plain", headers=headers)


def _names() -> dict[str, str]:
    return {**{locale.tag: locale.name for locale in shipped_locales()}, SIGNS: SIGNS_NAME}
