"""The town a person gave, by its name."""

from diagnostic.domain.answers import Answers
from diagnostic.domain.questionnaire import Role
from diagnostic.web.product import product


def town_name(answers: Answers) -> str | None:
    """Return the name of the town, or None when it was not given."""
    codes = answers.codes(product().taking.questionnaire.sole(Role.TOWN).id)
    town = product().towns.town(codes[0]) if codes else None
    return town.name if town else None
