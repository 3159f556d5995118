"""The sheet of a person, drawn as asked: written large, with the three paths, or in French too."""

from dataclasses import dataclass

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.ports import Site
from diagnostic.web.i18n import current_tag, speaking
from diagnostic.web.locales import SOURCE
from diagnostic.web.place import site_of
from diagnostic.web.presenting.asked import sheet_request
from diagnostic.web.presenting.sheet import sheet_content
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session

WITH_PATHS = "chemins"  # in the session: the person looked at the three paths, the sheet carries them


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a sheet is wanted."""

    with_paths: bool = False
    large: bool = False
    bilingual: bool = False


def with_paths() -> bool:
    """Return whether the sheet carries the three paths."""
    return WITH_PATHS in current_session()


def drawn(diagnosis: Diagnosis, *, large: bool, bilingual: bool) -> bytes:
    """Return the PDF of the sheet of the person in front of this screen."""
    return drawn_for(diagnosis, site_of(diagnosis), Drawing(with_paths(), large, bilingual))


def drawn_for(diagnosis: Diagnosis, site: Site, drawing: Drawing) -> bytes:
    """Return the PDF of a sheet in the language of this request; bilingual, it is in French too, overleaf."""
    outcome = product().outcomes.outcome(diagnosis, site)
    wanted = sheet_request(diagnosis, site, with_paths=drawing.with_paths)
    content = sheet_content(outcome, wanted)
    if not drawing.bilingual or current_tag() == SOURCE:
        return product().sheets.render(content, large=drawing.large)
    with speaking(SOURCE):
        french = sheet_content(outcome, wanted)
    return product().sheets.render_bilingual(content, french, large=drawing.large)
