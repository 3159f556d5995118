"""The anonymous answers for research: one row an answer, in the form that ``tools/calibrate`` reads."""

from collections.abc import Iterable, Iterator

from diagnostic.domain.answers import Answer
from diagnostic.domain.measurement.model import SCORED_ROLES, Value, value_of
from diagnostic.domain.questionnaire import Questionnaire
from diagnostic.services.anonymising import AnonymousItem, AnonymousRecord

Row = dict[str, str | int | bool | None]


def answer_rows(questionnaire: Questionnaire, records: Iterable[AnonymousRecord]) -> Iterator[Row]:
    """Yield one row for each answer that places; what the questionnaire no longer knows is left out.

    ``session`` is the random id of the record: it groups the answers of one interview and leads to nobody.
    ``answer`` is the category 0..m, « dk », « skip » or « na »; ``order`` the place in the order of asking.
    """
    for record in records:
        for item in record.items:
            value = _value(questionnaire, item)
            if value is not None:
                yield _row(record, item, value)


def _value(questionnaire: Questionnaire, item: AnonymousItem) -> Value | None:
    question = questionnaire.question(item.question)
    if question is None or question.role not in SCORED_ROLES:
        return None
    return value_of(question, Answer(item.question, item.codes))


def _row(record: AnonymousRecord, item: AnonymousItem, value: Value) -> Row:
    return {
        "session": record.id,
        "week": record.week,
        "site": record.site,
        "epci": record.epci,
        "language": record.locale,
        "mode": record.mode.value,
        "questionnaire": record.questionnaire,
        "version": record.questionnaire_version,
        "item": item.question,
        "answer": value,
        "order": item.order,
        "observed": item.observed,
    }
