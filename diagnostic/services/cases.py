"""Cases: one person as JSON, and the steps found for them as JSON (``diagnostic orient``, ``diagnostic sheet``)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from diagnostic.domain.answers import Answer, Answers, InvalidAnswerError, valid_codes
from diagnostic.domain.catalogue import Contact, Venue, WorkshopDate
from diagnostic.domain.orientation import Company, Orientation, Reason, Recommendation, Refusal, Slot, Travel
from diagnostic.domain.orientation.listening import NO
from diagnostic.domain.questionnaire import SPECIAL_CODES, Question, Questionnaire, Role
from diagnostic.domain.towns import TownIndex
from diagnostic.services.orienting import FRENCH, Terms

PARIS = ZoneInfo("Europe/Paris")
_YEARS = range(2000, 2100)
Code = TypeVar("Code", bound=StrEnum)
Reply = dict[str, Any]


class InvalidCaseError(ValueError):
    """A case cannot be read; the message says which value and what to write."""


@dataclass(frozen=True, slots=True)
class Case:
    """One person: what was answered, and the terms besides."""

    answers: Answers
    terms: Terms


@dataclass(frozen=True, slots=True)
class CaseReader:
    """Reads cases against one questionnaire and the communes that exist."""

    questionnaire: Questionnaire
    towns: TownIndex

    def read(self, data: object) -> Case:
        """Return the case; raises InvalidCaseError. Keys that are not known are ignored."""
        if not isinstance(data, Mapping):
            raise InvalidCaseError('un cas est un objet JSON : {"answers": …}')
        answers = enumerate([*self._scored(data), *self._neutral(data)], start=1)
        placed = (
            Answer(answer.question, answer.codes, position=number, observed=answer.observed)
            for number, answer in answers
        )
        return Case(Answers.of(placed), _terms(data))

    def _scored(self, data: Mapping[str, Any]) -> Iterator[Answer]:
        given = data.get("answers") or {}
        if not isinstance(given, Mapping):
            raise InvalidCaseError('answers : écrivez {"A01": 1, …}')
        for key, value in given.items():
            question = self.questionnaire.question(str(key))
            if question is None:
                raise InvalidCaseError(f"answers : la question « {key} » n’existe pas")
            codes = (_option_code(question, value),)
            yield Answer(question.id, codes, observed=question.role is Role.EXERCISE)

    def _neutral(self, data: Mapping[str, Any]) -> Iterator[Answer]:
        wishes = _strings(data, "wishes")
        if wishes:
            yield self._answer(Role.WISHES, wishes, "wishes")
        if data.get("urgent"):
            urgency = self.questionnaire.sole(Role.URGENCY)
            yield Answer(urgency.id, (next(option.code for option in urgency.options if option.code != NO),))
        if data.get("deplacement"):
            travel = _member(Travel, data["deplacement"], "deplacement")
            yield self._answer(Role.TRAVEL, (travel.value,), "deplacement")
        if data.get("mode"):
            company = _member(Company, data["mode"], "mode")
            yield self._answer(Role.COMPANY, (company.value,), "mode")
        yield from self._commune(data.get("commune"))

    def _commune(self, code: object) -> Iterator[Answer]:
        if code in (None, ""):
            return
        if self.towns.town(str(code)) is None:
            raise InvalidCaseError(f"commune : le code « {code} » n’existe pas (code Insee, par exemple 35238)")
        yield Answer(self.questionnaire.sole(Role.TOWN).id, (str(code),))

    def _answer(self, role: Role, codes: tuple[str, ...], field: str) -> Answer:
        question = self.questionnaire.sole(role)
        try:
            return Answer(question.id, valid_codes(question, codes))
        except InvalidAnswerError:
            known = ", ".join(option.code for option in question.options)
            raise InvalidCaseError(f"{field} : écrivez parmi {known}") from None


def reply_of(orientation: Orientation) -> Reply:
    """Return an orientation as JSON."""
    return {
        "first": _step(orientation.first),
        "next": [_step(step) for step in orientation.following],
        "set_aside": [{"id": each.id, "why": each.why} for each in orientation.set_aside],
    }


def _terms(data: Mapping[str, Any]) -> Terms:
    return Terms(
        languages=_strings(data, "langues") or (FRENCH,),
        refused=frozenset(_member(Refusal, code, "refused") for code in _strings(data, "refused")),
        slots=frozenset(_member(Slot, code, "creneaux") for code in _strings(data, "creneaux")),
        audiences=frozenset(_strings(data, "publics")),
        moment=_moment(data.get("date")),
    )


def _moment(value: object) -> datetime | None:
    """Return the start of a day, or the moment given; in Paris unless a time zone is said."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise InvalidCaseError(f"date : « {value} » ne se lit pas ; écrivez 2026-12-01") from None
    if moment.year not in _YEARS:
        raise InvalidCaseError(f"date : « {value} » est trop loin ; écrivez une date de {_YEARS[0]} à {_YEARS[-1]}")
    return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)


def _option_code(question: Question, value: object) -> str:
    """Return the code of an option: by its category, or by itself.

    At the lowest category, the option that says what stands in the way is meant.
    """
    if isinstance(value, str) and (question.option(value) or value in SPECIAL_CODES):
        return value
    found = [option for option in question.options if option.category == value and not isinstance(value, bool)]
    if not found or value is None:
        raise InvalidCaseError(f"answers : {question.id} ne peut pas valoir « {value} »")
    return max(found, key=lambda option: len(option.barriers)).code if value == 0 else found[0].code


def _strings(data: Mapping[str, Any], field: str) -> tuple[str, ...]:
    given = data.get(field) or ()
    if not isinstance(given, list | tuple) or not all(isinstance(each, str) for each in given):
        raise InvalidCaseError(f"{field} : écrivez une liste de codes")
    return tuple(given)


def _member(kind: type[Code], code: object, field: str) -> Code:
    for member in kind:
        if member.value == code:
            return member
    raise InvalidCaseError(f"{field} : écrivez parmi {', '.join(member.value for member in kind)}")


def _step(step: Recommendation) -> Reply:
    return {
        "help": step.help_kind.value,
        "programme": step.programme.id if step.programme else None,
        "topics": list(step.topics),
        "venue": _venue(step.venue, step.distance_km) if step.venue else None,
        "resource": step.resource.id if step.resource else None,
        "when": _when(step.date) if step.date else None,
        "hours": step.hours,
        "contact": _contact(step.contact),
        "cost": step.cost.value,
        "bring": list(step.bring),
        "evidence": step.evidence.value,
        "reasons": [_reason(reason) for reason in step.reasons],
        "date": step.date.id if step.date else None,
        "reserved": list(step.reserved),
        "old_data": step.old_data,
        "next_opening": step.next_opening.isoformat() if step.next_opening else None,
    }


def _venue(venue: Venue, distance_km: float | None) -> Reply:
    return {
        "id": venue.id.id,
        "source": venue.id.source,
        "nom": venue.name,
        "commune": venue.commune,
        "code_insee": venue.insee,
        "distance_km": None if distance_km is None else round(distance_km, 1),
        "adresse": venue.address,
        "code_postal": venue.postcode,
        "date_maj": venue.updated.isoformat() if venue.updated else None,
    }


def _when(date: WorkshopDate) -> Reply:
    return {"start": date.starts.isoformat(), "end": date.ends.isoformat()}


def _contact(contact: Contact) -> Reply:
    return {
        "telephone": contact.phone,
        "courriel": contact.email,
        "site_web": contact.website,
        "prise_rdv": contact.booking,
    }


def _reason(reason: Reason) -> str:
    return f"{reason.code}:{reason.about}" if reason.about else reason.code
