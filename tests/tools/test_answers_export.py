"""From a person at the screen to the calibration tool: answered, made anonymous, exported, read again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from diagnostic.app import compose, open_retention, open_storage
from diagnostic.cli import main
from diagnostic.config import read_settings
from diagnostic.content.load import load_questionnaire
from diagnostic.domain.diagnosis import Diagnosis, Mode
from diagnostic.domain.measurement.model import bank_of, responses_of
from diagnostic.domain.questionnaire import Question, Role
from diagnostic.resources import resource_dir
from diagnostic.storage.state import Storage
from diagnostic.web.product import Product
from tools.calibrate.interviews import Interview, read_interviews

EARLIER = datetime.now(UTC) - timedelta(days=3)
RENNES = "35238"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A clock three days ago: the evening has passed since."""

    def now(self) -> datetime:
        return EARLIER

    def elapsed(self) -> float:
        return 0


@pytest.fixture
def storage() -> Iterator[Storage]:
    opened = open_storage(read_settings(), Earlier())
    yield opened
    opened.close()


def chosen(question: Question) -> str:
    """Return the option a person picks: « Je ne connais pas » at times, else the second one; nothing is urgent."""
    if question.role is Role.TOWN:
        return RENNES
    codes = [option.code for option in question.options]
    if question.role is Role.URGENCY:
        return codes[0]
    return "dk" if question.id in {"A02", "U14"} and "dk" in codes else codes[min(1, len(codes) - 1)]


def answered(product: Product, locale: str) -> Diagnosis:
    site = product.sites.default_site()
    diagnosis = product.taking.start(site, mode=Mode.TOGETHER, locale=locale)
    while name := product.taking.path.following(diagnosis.answers):
        question = product.taking.question(name)
        diagnosis = product.taking.answer(diagnosis, question, [chosen(question)], submit_key=name)
    product.outcomes.outcome(diagnosis, site)
    return product.taking.current(diagnosis.id)


def exported(tmp_path: Path) -> list[str]:
    target = tmp_path / "reponses.jsonl"
    result = CliRunner().invoke(main, ["export", "reponses", "--output", str(target)])
    assert result.exit_code == 0, result.output
    return target.read_text(encoding="utf-8").splitlines()


def test_what_the_evening_keeps_is_what_the_calibration_reads(storage: Storage, tmp_path: Path) -> None:
    product = compose(read_settings(), storage, resource_dir("translations"), Earlier())
    done = [answered(product, locale) for locale in ("fr", "ar")]
    assert exported(tmp_path) == []
    assert open_retention(storage).purge(datetime.now(UTC)).anonymised == len(done)
    lines = exported(tmp_path)
    assert not any(diagnosis.id in line for diagnosis in done for line in lines)
    questionnaire = load_questionnaire()
    bank = bank_of(questionnaire)
    found = {interview.language: interview for interview in read_interviews(bank, lines)}
    for diagnosis in done:
        said = responses_of(bank, questionnaire, diagnosis.answers)
        expected = {response.item: response.value for response in said}
        mine = found[diagnosis.locale]
        assert mine == Interview(mine.session, diagnosis.locale, Mode.TOGETHER.value, expected)
        assert list(mine.answers) == list(expected)
        assert "dk" in mine.answers.values()
