"""The figures beside what is required and what is aimed at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Target:
    """One line of the contract; ``rising`` when more is better."""

    name: str
    label: str
    required: float
    aim: float
    rising: bool = False

    def verdict(self, value: float) -> str:
        """Return what the figure reaches."""
        sign = 1.0 if self.rising else -1.0
        if sign * value >= sign * self.aim:
            return "visé"
        return "requis" if sign * value >= sign * self.required else "NON ATTEINT"


TARGETS = (
    Target("screens", "questions posées, en moyenne", 13, 12),
    Target("most_screens", "questions posées, au plus", 16, 16),
    Target("rmse", "erreur (RMSE)", 0.55, 0.52),
    Target("r", "corrélation", 0.89, 0.905, rising=True),
    Target("exact_zone", "zone exacte", 0.56, 0.59, rising=True),
    Target("within_one", "à une zone près", 0.90, 0.92, rising=True),
    Target("sensitivity", "personnes éloignées trouvées", 0.82, 0.86, rising=True),
    Target("specificity", "spécificité", 0.83, 0.87, rising=True),
    Target("distant_bias", "biais pour elles", 0.15, 0.10),
    Target("coverage", "intervalles à 90 % justes", 0.86, 0.88, rising=True),
    Target("not_no", "réponses autres que « non » chez elles", 0.72, 0.76, rising=True),
    Target("runs_of_three", "trois « non » de suite", 0.0, 0.0),
    Target("first_no", "première réponse « non »", 0.14, 0.08),
    Target("least_each", "questions par enjeu, au moins", 2, 3, rising=True),
    Target("gap 60+", "écart à niveau égal, 60 ans et plus", 0.20, 0.12),
    Target("gap allophone", "écart, allophones", 0.20, 0.12),
    Target("gap femme", "écart, femmes", 0.20, 0.12),
    Target("false_progress", "faux progrès", 0.07, 0.06),
    Target("power_0.8", "progrès de 0,8 trouvés", 0.22, 0.33, rising=True),
    Target("power_1.5", "progrès de 1,5 trouvés", 0.50, 0.65, rising=True),
)


def merged(found: Sequence[Figures]) -> Figures:
    """Return the mean over seeds; the worst for what must hold for everybody."""
    worst = {"most_screens": max, "runs_of_three": max, "least_each": min}
    return {name: worst.get(name, fmean)([figures[name] for figures in found]) for name in found[0]}


def table(columns: Mapping[str, Figures], *, judged: str) -> Iterable[str]:
    """Return the lines of a table: a figure a line, a way of asking a column; ``judged`` gets a verdict."""
    yield f"{'':40}{'requis':>8}{'visé':>8}" + "".join(f"{name:>14}" for name in columns) + "  verdict"
    for target in TARGETS:
        values = [figures.get(target.name) for figures in columns.values()]
        cells = "".join(f"{'—' if value is None else format(value, '.3f'):>14}" for value in values)
        main = columns[judged].get(target.name)
        verdict = "" if main is None else target.verdict(abs(main) if "gap" in target.name else main)
        yield f"{target.label:40}{target.required:8.3g}{target.aim:8.3g}{cells}  {verdict}"
