"""What the sheet of a diagnosis carries, wherever it is drawn: the screen, the desk, the printer."""

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.adjusting import NoteKind
from diagnostic.services.ports import Site
from diagnostic.web.presenting.sheet import SheetRequest
from diagnostic.web.presenting.town import town_name
from diagnostic.web.product import product


def sheet_request(diagnosis: Diagnosis, site: Site, *, with_paths: bool = False) -> SheetRequest:
    """Return what is asked of the sheet: the paths the person looked at, who sends them, the mediator's word."""
    return SheetRequest(
        site,
        town_name(diagnosis.answers),
        with_paths=with_paths or diagnosis.with_paths,
        sender=diagnosis.sender,
        reference=product().following.reference(diagnosis.id),
        words=product().adjusting.texts.note(diagnosis.id, NoteKind.WORDS),
    )
