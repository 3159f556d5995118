"""The figures an engine is judged by, from runs whose truth is known."""

from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from statistics import correlation, fmean

from diagnostic.cli.simulation.runs import Run
from diagnostic.cli.simulation.world import GROUPS
from diagnostic.domain.measurement.course import Event
from diagnostic.domain.measurement.model import STAKES, Bank
from diagnostic.domain.measurement.zones import CUTS, zone_of
from diagnostic.domain.stakes import Stake

DISTANT_BELOW = CUTS[1]
NINETY = 1.645
TOO_MANY_NOES = 3
WANTED_EACH = 3
Runs = Sequence[Run]


def accuracy(runs: Runs) -> Mapping[str, float]:
    """Return how near the truth the positions are."""
    distant = [run for run in runs if run.person.mean < DISTANT_BELOW]
    others = [run for run in runs if run.person.mean >= DISTANT_BELOW]
    return {
        "rmse": fmean(sqrt(fmean(_error(run, stake) ** 2 for run in runs)) for stake in STAKES),
        "r": fmean(_correlation(runs, stake) for stake in STAKES),
        "exact_zone": _share(runs, lambda run, stake: _zones_apart(run, stake) == 0),
        "within_one": _share(runs, lambda run, stake: _zones_apart(run, stake) <= 1),
        "sensitivity": fmean(run.placement.overall_theta < DISTANT_BELOW for run in distant),
        "specificity": fmean(run.placement.overall_theta >= DISTANT_BELOW for run in others),
        "distant_bias": fmean(_error(run, stake) for run in distant for stake in STAKES),
        "coverage": _share(runs, lambda run, stake: abs(_error(run, stake)) <= NINETY * _se(run, stake)),
    }


def dignity(runs: Runs, bank: Bank) -> Mapping[str, float]:
    """Return how long and how hard the interviews were."""
    distant = [run for run in runs if run.person.mean < DISTANT_BELOW]
    answered = [event for run in distant for event in run.scored if isinstance(event.value, int)]
    return {
        "questions": fmean(len(run.scored) for run in runs),
        "screens": fmean(len(run.events) for run in runs),
        "most_screens": float(max(len(run.events) for run in runs)),
        "distant_questions": fmean(len(run.scored) for run in distant),
        "not_no": fmean(event.value != 0 for event in answered),
        "runs_of_three": fmean(_longest_run(run) >= TOO_MANY_NOES for run in runs),
        "first_no": fmean(run.scored[0].value == 0 for run in runs),
        "first_no_distant": fmean(run.scored[0].value == 0 for run in distant),
        "least_each": float(min(_least_each(run, bank) for run in runs)),
        "three_each": fmean(_least_each(run, bank) >= WANTED_EACH for run in runs),
    }


def gaps(runs: Runs) -> Mapping[str, float]:
    """Return, for each group, how much higher it is placed than others of the same true zone."""
    return {f"gap {group}": _gap(runs, group) for group in GROUPS}


def _gap(runs: Runs, group: str) -> float:
    """Return the mean over true zones of the difference of errors, weighted by the group."""
    total = weight = 0.0
    for zone in range(1, 6):
        level = [run for run in runs if zone_of(run.person.mean) == zone]
        inside = [_overall_error(run) for run in level if group in run.person.groups]
        outside = [_overall_error(run) for run in level if group not in run.person.groups]
        if inside and outside:
            total += len(inside) * (fmean(inside) - fmean(outside))
            weight += len(inside)
    return total / weight


def _overall_error(run: Run) -> float:
    return run.placement.overall_theta - run.person.mean


def _error(run: Run, stake: Stake) -> float:
    return run.placement.stakes[stake].theta - run.person.position(stake)


def _se(run: Run, stake: Stake) -> float:
    return run.placement.stakes[stake].se


def _correlation(runs: Runs, stake: Stake) -> float:
    return correlation(
        [run.placement.stakes[stake].theta for run in runs], [run.person.position(stake) for run in runs]
    )


def _zones_apart(run: Run, stake: Stake) -> int:
    return abs(run.placement.stakes[stake].zone - zone_of(run.person.position(stake)))


def _share(runs: Runs, holds: Callable[[Run, Stake], bool]) -> float:
    return fmean(holds(run, stake) for run in runs for stake in STAKES)


def _longest_run(run: Run) -> int:
    longest = current = 0
    for event in run.events:
        current = _noes_after(event, current)
        longest = max(longest, current)
    return longest


def _noes_after(event: Event, current: int) -> int:
    if event.neutral:
        return 0
    if not isinstance(event.value, int):
        return current
    return current + 1 if event.value == 0 else 0


def _least_each(run: Run, bank: Bank) -> int:
    asked = [bank.items[event.id].stake for event in run.scored]
    return min(asked.count(stake) for stake in STAKES)
