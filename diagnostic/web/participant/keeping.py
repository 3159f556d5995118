"""« Garder mes réponses 24 mois »: the person's own choice, and the code that finds them again."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.web.participant.blueprint import blueprint
from diagnostic.web.participant.guard import with_diagnosis
from diagnostic.web.place import site_of
from diagnostic.web.product import product


@blueprint.post("/garder")
@with_diagnosis
def keep(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Keep the answers; asking twice gives the same code."""
    product().outcomes.outcome(diagnosis, site_of(diagnosis))
    product().following.keep(diagnosis)
    return redirect(url_for("participant.sheet"), 303)
