"""The sheet of the person in front of the screen, drawn as asked: written large, or in French too."""

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.web.i18n import current_tag, speaking
from diagnostic.web.locales import SOURCE
from diagnostic.web.place import current_site
from diagnostic.web.presenting.sheet import SheetRequest, sheet_content
from diagnostic.web.presenting.town import town_name
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session

WITH_PATHS = "chemins"  # in the session: the person looked at the three paths, the sheet carries them


def with_paths() -> bool:
    """Return whether the sheet carries the three paths."""
    return WITH_PATHS in current_session()


def drawn(diagnosis: Diagnosis, *, large: bool, bilingual: bool) -> bytes:
    """Return the PDF of the sheet: written large, or in French too, on the other side."""
    outcome = product().outcomes.outcome(diagnosis, current_site())
    wanted = SheetRequest(current_site(), town_name(diagnosis.answers), with_paths=with_paths())
    content = sheet_content(outcome, wanted)
    if not bilingual or current_tag() == SOURCE:
        return product().sheets.render(content, large=large)
    with speaking(SOURCE):
        french = sheet_content(outcome, wanted)
    return product().sheets.render_bilingual(content, french, large=large)
