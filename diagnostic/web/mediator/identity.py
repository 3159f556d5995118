"""The identity a person agreed to leave: shown to the mediators of one organisation, with a second factor."""

import json

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.accounts import Account, Role
from diagnostic.services.audit import Act, AuditEvent
from diagnostic.services.identities import CONSENT_WORDS, Identity, IdentityRefusedError
from diagnostic.web.mediator.access import with_case
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.pages import IdentityPage
from diagnostic.web.product import product
from diagnostic.web.staff import for_role

UNPROCESSABLE = 422
NAMING = for_role(Role.MEDIATOR, Role.SITE, identities=True)


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/identite")
@NAMING
@with_case
def identity(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show the identity, or the way to write one."""
    found = product().identities.read(account, diagnosis)
    page = IdentityPage(
        id=diagnosis.id,
        first_name=found.identity.first_name if found else "",
        contact=found.identity.contact if found else "",
        consented=f"{found.consented:%d/%m/%Y}" if found else "",
        consent=CONSENT_WORDS,
    )
    return render_template("mediator/identity.html", page=page, account=account)


@blueprint.post("/bureau/diagnostic/<diagnosis_id>/identite")
@NAMING
@with_case
def name(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Keep what the person agreed to leave, or erase it."""
    if "effacer" in request.form:
        product().identities.erase(account, diagnosis)
        return redirect(url_for("mediator.identity", diagnosis_id=diagnosis.id), 303)
    typed = Identity(*(" ".join(request.form.get(name, "").split()) for name in ("prenom", "contact")))
    try:
        product().identities.write(account, diagnosis, typed, agreed="accord" in request.form)
    except IdentityRefusedError as error:
        page = IdentityPage(diagnosis.id, typed.first_name, typed.contact, "", CONSENT_WORDS, str(error))
        return render_template("mediator/identity.html", page=page, account=account), UNPROCESSABLE
    return redirect(url_for("mediator.identity", diagnosis_id=diagnosis.id), 303)


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/donnees.json")
@NAMING
@with_case
def take_along(account: Account, diagnosis: Diagnosis) -> ResponseReturnValue:
    """Return everything kept of this person, for themself."""
    product().audit.record(AuditEvent(Act.EXPORTED, account.id, diagnosis.id, account.organisation, diagnosis.site))
    body = json.dumps(product().personal.of(diagnosis), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="mes-donnees.json"'}
    return Response(body, mimetype="application/json", headers=headers)
