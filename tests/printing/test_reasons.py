"""What the keywords of a printer mean for a person."""

import pytest

from diagnostic.printing.reasons import need_of
from diagnostic.services.printers import Trouble


@pytest.mark.parametrize(
    ("reasons", "trouble", "firm"),
    [
        (("media-empty-error",), Trouble.NO_PAPER, True),
        (("media-empty-warning",), Trouble.NO_PAPER, False),  # one tray of two, perhaps
        (("media-needed",), Trouble.NO_PAPER, True),
        (("media-jam-error", "media-empty-warning"), Trouble.NEEDS_HELP, True),
        (("cover-open-report",), Trouble.NEEDS_HELP, False),
        (("marker-supply-empty-error",), Trouble.NEEDS_HELP, True),
        (("offline-report",), Trouble.OFFLINE, False),
        (("connecting-to-device",), Trouble.OFFLINE, False),  # CUPS says so for a moment at each job
        (("paused",), Trouble.OFFLINE, True),
    ],
)
def test_a_reason_is_a_need(reasons: tuple[str, ...], trouble: Trouble, firm: object) -> None:
    need = need_of(reasons, stopped=False)
    assert need
    assert (need.trouble, need.firm) == (trouble, firm)


@pytest.mark.parametrize("reasons", [(), ("none",), ("media-low-warning",), ("toner-low",), ("never-heard-of",)])
def test_other_reasons_keep_nobody_waiting(reasons: tuple[str, ...]) -> None:
    assert need_of(reasons, stopped=False) is None


def test_a_printer_that_stands_still_without_a_word_is_offline() -> None:
    need = need_of(("none",), stopped=True)
    assert need
    assert need.trouble is Trouble.OFFLINE
