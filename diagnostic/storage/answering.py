"""The statements that store one answer: touch the diagnosis, claim the submit key, put the row."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, case, func, select, update

from diagnostic.domain.answers import Answer
from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.storage.tables import answer, diagnosis, submission
from diagnostic.storage.upsert import INSERTS, Insert

DIAGNOSIS: BindParameter[str] = bindparam("diagnosis")


def touch(connection: Connection, diagnosis_id: DiagnosisId, now: datetime) -> bool:
    """Raise the version; False for an unknown diagnosis. Its row stays locked: answers come one by one."""
    return connection.execute(_TOUCH, {"diagnosis": diagnosis_id, "now": now}).rowcount == 1


def claim(connection: Connection, diagnosis_id: DiagnosisId, submit_key: str) -> bool:
    """Note the submit key; False when it was noted before."""
    key = {"diagnosis_id": diagnosis_id, "key": submit_key}
    return connection.execute(_CLAIM[connection.dialect.name], key).rowcount == 1


def put(connection: Connection, values: Mapping[str, object]) -> None:
    """Store the answer of a question; an answer already given keeps its position."""
    given = dict(values)
    place = {
        "given_position": given.pop("position"),
        "of_diagnosis": given["diagnosis_id"],
        "of_observed": given["observed"],
    }
    connection.execute(_PUT[connection.dialect.name], given | place)


def row(diagnosis_id: DiagnosisId, given: Answer, now: datetime) -> dict[str, object]:
    """Return the row of an answer."""
    return {
        "diagnosis_id": diagnosis_id,
        "question_id": given.question,
        "observed": given.observed,
        "codes": json.dumps(given.codes),
        "position": given.position,
        "helped": given.helped,
        "answered_at": now,
    }


def _upsert(dialect: str) -> Insert:
    last = func.coalesce(func.max(answer.c.position), 0)
    given: BindParameter[int] = bindparam("given_position")
    place = select(case((last >= given, last + 1), else_=given)).where(
        answer.c.diagnosis_id == bindparam("of_diagnosis"), answer.c.observed == bindparam("of_observed")
    )
    fresh = INSERTS[dialect](answer).values(position=place.scalar_subquery())
    changed = {name: fresh.excluded[name] for name in ("codes", "helped", "answered_at")}
    return fresh.on_conflict_do_update(index_elements=list(answer.primary_key), set_=changed)


_TOUCH = (
    update(diagnosis)
    .where(diagnosis.c.id == DIAGNOSIS)
    .values(version=diagnosis.c.version + 1, changed_at=bindparam("now"))
)
_CLAIM = {
    dialect: insert(submission).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    for dialect, insert in INSERTS.items()
}
_PUT = {dialect: _upsert(dialect) for dialect in INSERTS}
