"""``diagnostic simulate``: the engine against simulated people whose truth is known."""

from typing import TYPE_CHECKING

import click

from diagnostic.domain.measurement.profiles import PROFILES

if TYPE_CHECKING:
    from diagnostic.cli.simulation.report import Figures


@click.command()
@click.option("--people", "count", type=click.IntRange(20, 100_000), default=200, show_default=True, help="Combien.")
@click.option("--seed", "seeds", type=int, multiple=True, default=(1,), show_default=True, help="Une graine ou plus.")
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default="default",
    show_default=True,
    help="La façon de poser les questions.",
)
@click.option("--retest", is_flag=True, help="Simuler aussi un second passage (plus long).")
def simulate(count: int, seeds: tuple[int, ...], profile: str, *, retest: bool) -> None:
    """Dire, sur des personnes simulées, à quel point le questionnaire les place bien.

    Les mêmes graines donnent les mêmes chiffres.
    """
    from diagnostic.cli.simulation.report import merged, table

    found = [_figures(count, seed, profile, retest=retest) for seed in seeds]
    click.echo("\n".join(table({profile: merged(found)}, judged=profile)))


def _figures(count: int, seed: int, profile: str, *, retest: bool) -> "Figures":
    from diagnostic.cli.simulation.figures import accuracy, dignity, gaps
    from diagnostic.cli.simulation.population import people
    from diagnostic.cli.simulation.retest import retested
    from diagnostic.cli.simulation.runs import interviewed
    from diagnostic.cli.simulation.world import world
    from diagnostic.content.load import load_questionnaire
    from diagnostic.domain.journey import plan_of
    from diagnostic.domain.measurement.model import bank_of

    questionnaire = load_questionnaire()
    plan = plan_of(questionnaire, bank_of(questionnaire), profile)
    true, persons = world(seed, plan.bank), people(seed, count)
    runs = [interviewed(plan, true, person) for person in persons]
    again = retested(plan, true, persons) if retest else {}
    return {**accuracy(runs), **dignity(runs, plan.bank), **gaps(runs), **again}
