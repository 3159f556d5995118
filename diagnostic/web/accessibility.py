"""What this service says of its accessibility: the sentence the law asks for, and what it means."""

from dataclasses import dataclass

from flask_babel import gettext as _

from diagnostic.config import AccessibilityState
from diagnostic.web.product import product


@dataclass(frozen=True, slots=True)
class Statement:
    """The state of the service: the sentence shown on every page, and the same explained."""

    sentence: str
    meaning: str


def statement() -> Statement:
    """Return what the settings say, in the language of this request; they say « non conforme » until changed."""
    state = product().settings.accessibility.state
    if state is AccessibilityState.FULL:
        return Statement(
            _("Accessibilité\u00a0: totalement conforme"),
            _(
                "«\u00a0Totalement conforme\u00a0» veut dire\u00a0: l’audit existe. "
                "Le service suit toutes les règles."
            ),
        )
    if state is AccessibilityState.PARTIAL:
        return Statement(
            _("Accessibilité\u00a0: partiellement conforme"),
            _(
                "«\u00a0Partiellement conforme\u00a0» veut dire\u00a0: l’audit existe. "
                "Le service suit la moitié des règles, ou plus."
            ),
        )
    return Statement(
        _("Accessibilité\u00a0: non conforme"),
        _(
            "«\u00a0Non conforme\u00a0» veut dire\u00a0: personne n’a encore fait l’audit demandé par la loi. "
            "Nous avons pourtant fait de notre mieux."
        ),
    )
