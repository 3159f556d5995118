"""The sentences the pages and the sheet count on are there."""

from pathlib import Path

import pytest

from diagnostic.content.load import load_questionnaire, load_sentences
from diagnostic.domain.catalogue import Cost, HelpKind, SupportMode
from diagnostic.domain.orientation import Evidence
from diagnostic.domain.problems import ContentError
from diagnostic.domain.questionnaire import Role
from diagnostic.domain.stakes import Stake
from diagnostic.domain.standard import AUDIENCES, SERVICES, SPECIFIC_SUPPORT

WISHES = [option.code for option in load_questionnaire().sole(Role.WISHES).options]
COMPANIES = [option.code for option in load_questionnaire().sole(Role.COMPANY).options if not option.small]
BARRIERS = {code for question in load_questionnaire() for option in question.options for code in option.barriers}


@pytest.mark.parametrize(
    "sentence",
    [
        *(f"path.{stake}" for stake in Stake),
        *(f"zone.{stake}.{zone}" for stake in Stake for zone in range(1, 6)),
        *(f"help.{kind}" for kind in HelpKind),
        *(f"cost.{cost}" for cost in Cost),
        *(f"step.{evidence}" for evidence in Evidence),
        *(f"support.{mode}" for mode in SupportMode),
        *(f"audience.{code}" for code in AUDIENCES),
        *(f"service.{code}" for code in SERVICES),
        *(f"specific_support.{code}" for code in SPECIFIC_SUPPORT),
        *(f"reason.wish.{wish}" for wish in WISHES),
        *(f"reason.company.{company}" for company in COMPANIES),
        *(f"reason.barrier.{barrier}" for barrier in sorted(BARRIERS)),
        *(f"advice.{barrier}" for barrier in sorted(BARRIERS)),
    ],
)
def test_the_sentence_is_there(sentence: str) -> None:
    assert str(load_sentences()[sentence])


def test_a_name_that_is_no_id_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sentences.yaml"
    path.write_text("zone.usage.1: Je découvre.\nZone: Je sais.\n", encoding="utf-8")
    with pytest.raises(ContentError, match="n’a pas la forme attendue"):
        load_sentences(path)
