"""The mediator's copy of a result, in French: zones and bands, every answer, what was set aside and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diagnostic.domain.answers import NO_TOWN, Answer, Answers
from diagnostic.domain.copy import Band, CopyContent, CopySection, CopyStake
from diagnostic.domain.orientation import Orientation, Recommendation
from diagnostic.domain.outcome import Outcome
from diagnostic.domain.placement import StakePlacement
from diagnostic.domain.questionnaire import NOT_CONCERNED, SKIPPED, Question, Role
from diagnostic.domain.sheet import Foreign
from diagnostic.domain.stakes import Stake
from diagnostic.services.ports import Site
from diagnostic.web.i18n import t
from diagnostic.web.presenting import dates
from diagnostic.web.presenting.naming import names_of
from diagnostic.web.presenting.paths import SHAPES
from diagnostic.web.presenting.phrases import phrase
from diagnostic.web.presenting.steps import brief_words
from diagnostic.web.product import product

FRENCH = "fr"
WARNING = "Pour vous. Ne donnez pas cette page : la personne a sa feuille. Un chiffre n’est pas une note."
SEEN_WORDS = {"reussi": "Fait sans aide", "aide": "Fait avec de l’aide", "pas_encore": "Pas fait"}
WHY = {
    "cancelled": "la séance est annulée",
    "full": "c’est complet",
    "known": "la personne sait déjà le faire",
    "language": "ce n’est pas dans sa langue",
    "mode_refused": "elle ne veut pas apprendre ainsi",
    "no_connection": "il faut internet",
    "no_contact": "aucun contact connu",
    "no_device": "il faut un appareil",
    "not_for_me": "elle a répondu « Pas pour moi »",
    "old_data": "informations trop anciennes",
    "over": "la séance est passée",
    "postponed": "la séance est reportée",
    "prerequisite": "une autre étape vient avant",
    "refused": "elle l’a refusé",
    "reserved": "réservé à d’autres personnes",
    "slot": "ce n’est pas à un moment qui lui va",
    "too_far": "c’est trop loin",
    "too_late": "c’est dans trop longtemps",
    "unsure": "rien ne dit que ce lieu le fait vraiment",
}


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """What a copy is made of, beside the outcome; ``code`` is the code of the day."""

    site: Site
    answers: Answers
    code: str | None = None


def copy_content(outcome: Outcome, wanted: CopyRequest) -> CopyContent:
    """Return everything the copy says; to be asked for while speaking French."""
    return CopyContent(
        title="Copie pour la médiation",
        subtitle=_subtitle(wanted),
        warning=WARNING,
        stakes_title="Où en est la personne",
        stakes=tuple(copy_stake(stake, outcome.placement.stakes[stake]) for stake in Stake),
        sections=tuple(_sections(outcome.orientation, wanted)),
        notes="Mes notes",
        page=f"Page {{number}} sur {{count}} · questions {product().taking.questionnaire.version}",
    )


def _subtitle(wanted: CopyRequest) -> str:
    today = dates.long_day(product().clock.now().date(), FRENCH)
    code = f" · code du jour {wanted.code}" if wanted.code else ""
    return f"{wanted.site.name}, le {today}{code}"


def copy_stake(stake: Stake, placement: StakePlacement) -> CopyStake:
    """Return the band of a path, the chances of its zones, and all of it in words."""
    one, two, three, four, five = (round(100 * share) for share in placement.zones)
    name, band = phrase(f"path.{stake}"), Band.of(placement)
    return CopyStake(name, SHAPES[stake], band, (one, two, three, four, five), _in_words(placement))


def _in_words(placement: StakePlacement) -> str:
    """Return what the drawing shows, for who cannot see it and beside it for who can."""
    reach = Band.of(placement)
    first, last = (min(5, 1 + int(place)) for place in (reach.low, reach.high))
    span = f"zone {first}" if first == last else f"de la zone {first} à la zone {last}"
    chance = round(100 * placement.zones[placement.zone - 1])
    exact = f"{placement.theta:+.2f} ± {placement.se:.2f}".replace(".", ",").replace("-", "−")
    return f"Zone {placement.zone} la plus probable ({chance} sur 100). Bande : {span}. Position {exact} écart-type."


def _sections(orientation: Orientation, wanted: CopyRequest) -> Iterator[CopySection]:
    answers = wanted.answers
    steps = (orientation.first, *orientation.following)
    yield CopySection("Ce que nous proposons", tuple(_step(step, wanted.site) for step in steps))
    yield CopySection("Ce que la personne a dit", tuple(_said(answers.declared.values())), "Rien pour l’instant.")
    yield CopySection("Ce qui a été vu", tuple(_said(answers.observed.values())), "Rien n’a été observé.")
    yield CopySection("Refusé ou passé", tuple(_refused(answers)), "Rien.")
    yield CopySection("Mis de côté, et pourquoi", tuple(_aside(orientation, wanted.site)), "Rien.")


def _step(step: Recommendation, site: Site) -> tuple[str, str]:
    words = brief_words(step, site)
    lines = (_plain(line) for fact in words.facts for line in fact.lines)
    return f"{words.title} ({words.help_line.rstrip('.').lower()})", " · ".join(lines)


def _plain(line: str | Foreign) -> str:
    return line.text if isinstance(line, Foreign) else line


def _said(answers: Iterable[Answer]) -> Iterator[tuple[str, str]]:
    for answer in answers:
        question = product().taking.questionnaire.question(answer.question)
        if question:
            helped = " (avec de l’aide)" if answer.helped and answer.code != "aide" else ""
            yield asked_text(question), f"{said_text(question, answer)}{helped}"


def asked_text(question: Question) -> str:
    """Return a question with its code, and the act it is about."""
    text = f"{question.act.source} : {question.text.source}" if question.about and question.act else t(question.text)
    return f"{question.id} · {text}"


def said_text(question: Question, answer: Answer) -> str:
    """Return an answer, or what was seen, in words."""
    if answer.observed and answer.code in SEEN_WORDS and question.option(answer.code) is None:
        return SEEN_WORDS[answer.code]
    if answer.codes == (SKIPPED,):
        return "Passée"
    if question.role is Role.TOWN:
        town = product().towns.town(answer.code) if answer.code != NO_TOWN else None
        return town.name if town else "Préfère ne pas dire"
    return " · ".join(t(option.text) for code in answer.codes if (option := question.option(code)))


def _refused(answers: Answers) -> Iterator[tuple[str, str]]:
    left = (answer for answer in answers if answer.codes in {(SKIPPED,), (NOT_CONCERNED,)})
    yield from _said(left)


def _aside(orientation: Orientation, site: Site) -> Iterator[tuple[str, str]]:
    names = names_of([each.id for each in orientation.set_aside], product().catalogues.of(site))
    for each in orientation.set_aside:
        yield names[each.id], WHY.get(each.why, each.why)
