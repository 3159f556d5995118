"""The figures of the method page, from what the benchmark found: a JSON for the site, a part of the document."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diagnostic.cli.simulation.report import TARGETS, Figures, Target

ROOT = Path(__file__).resolve().parent.parent
JSON_FILE = ROOT / "diagnostic" / "data" / "method_figures.json"
DOCUMENT = ROOT / "docs" / "methode.md"
PART = re.compile(r"(<!-- chiffres[^>]*-->\n).*?(<!-- fin des chiffres -->)", re.DOTALL)

COLUMNS = {
    "kiosk": "notre questionnaire, à la borne",
    "default": "notre questionnaire, ordre mêlé",
    "fixe 13": "13 questions, les mêmes pour tous",
    "somme 30": "30 questions, points additionnés",
}
SHARE, NUMBER, FINE, COUNT = "share", "number", "fine", "count"
MOST_AT_THE_KIOSK = 1.06  # its error over that of the mixed order
ROWS = {
    "screens": ("questions posées, en moyenne", COUNT),
    "rmse": ("écart habituel avec la vraie place (en écarts-types des adultes)", NUMBER),
    "r": ("corrélation avec la vraie place", NUMBER),
    "exact_zone": ("place juste, sur cinq", SHARE),
    "within_one": ("place juste, ou juste à côté", SHARE),
    "sensitivity": ("personnes les plus loin du numérique, bien repérées", SHARE),
    "specificity": ("autres personnes, bien repérées", SHARE),
    "distant_bias": ("décalage vers le haut de la place des plus loin", NUMBER),
    "coverage": ("marges annoncées à 90 % qui contiennent la vraie place", SHARE),
    "not_no": ("réponses autres que « non », chez les plus loin", SHARE),
    "runs_of_three": ("personnes qui rencontrent trois « non » de suite", SHARE),
}
FORMATS = {SHARE: ".0%", NUMBER: ".2f", FINE: ".3f", COUNT: ".1f"}
KINDS = {name: kind for name, (_, kind) in ROWS.items()}
REACHED = "visé"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the benchmark found, and on whom."""

    date: str
    version: str
    people: int
    seeds: int
    columns: Mapping[str, Figures]
    replay: Sequence[str]
    speed: Sequence[str]


def write(outcome: Outcome) -> None:
    """Write the JSON of the page and the generated part of the document."""
    data = to_data(outcome)
    JSON_FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part = "\n".join(_document(outcome))
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(PART.sub(lambda found: f"{found[1]}{part}\n{found[2]}", text), encoding="utf-8")


def to_data(outcome: Outcome) -> dict[str, object]:
    """Return what the page shows; every figure is written as French readers write it."""
    return {
        "date": outcome.date,
        "version": outcome.version,
        "people": outcome.people,
        "seeds": outcome.seeds,
        "columns": list(COLUMNS.values()),
        "rows": [{"label": label, "values": _cells(outcome, name)} for name, (label, _) in ROWS.items()],
        "kiosk": {name: french(outcome.columns["kiosk"][name], kind) for name, (_, kind) in ROWS.items()},
        "ratio": french(_ratio(outcome, "kiosk"), NUMBER),
        "missed": list(_missed(outcome.columns["default"])),
        "replay": list(outcome.replay),
        "speed": list(outcome.speed),
    }


def french(value: float, kind: str) -> str:
    """Return a figure with a decimal comma, a share in per cent."""
    return format(value, FORMATS[kind]).replace(".", ",").replace("-", "−").replace("%", "\N{NO-BREAK SPACE}%")


def _cells(outcome: Outcome, name: str) -> list[str]:
    return [french(outcome.columns[column][name], KINDS[name]) for column in COLUMNS]


def _ratio(outcome: Outcome, name: str) -> float:
    return outcome.columns[name]["rmse"] / outcome.columns["default"]["rmse"]


def _missed(figures: Figures) -> Iterator[dict[str, str]]:
    """Yield what is below its aim in the mixed order, « requis » or not at all."""
    for target in TARGETS:
        value = figures[target.name]
        verdict = target.verdict(abs(value) if target.name.startswith("gap") else value)
        if verdict != REACHED:
            yield {
                "label": ROWS[target.name][0] if target.name in ROWS else target.label,
                "value": _plain(value, target),
                "required": _plain(target.required, target),
                "aim": _plain(target.aim, target),
                "verdict": "le requis est atteint" if verdict == "requis" else "le requis n’est pas atteint",
            }


def _plain(value: float, target: Target) -> str:
    counted = target.required > 1
    return format(value, ".1f" if counted else ".3f").replace(".", ",").replace("-", "−")


def _document(outcome: Outcome) -> Iterator[str]:
    yield ""
    yield f"Écrit par `bench/measurement.py --write` le {outcome.date}, questionnaire {outcome.version} :"
    yield f"{outcome.people * outcome.seeds} personnes simulées ({outcome.seeds} graines de {outcome.people})."
    yield ""
    yield f"| | {' | '.join(COLUMNS.values())} |"
    yield f"|---|{'---|' * len(COLUMNS)}"
    for name, (label, _) in ROWS.items():
        yield f"| {label} | {' | '.join(_cells(outcome, name))} |"
    yield ""
    ratios = {name: _ratio(outcome, name) for name in ("kiosk seul", "kiosk")}
    alone, whole = (french(ratio, FINE) for ratio in ratios.values())
    yield f"Erreur à la borne, rapportée à celle de l’ordre mêlé : {alone} pour la mesure seule ;"
    yield f"{whole} quand « Aimeriez-vous pouvoir le faire ? » prend la place de quelques questions."
    yield f"Requis : 1,06 au plus. {'Atteint' if max(ratios.values()) <= MOST_AT_THE_KIOSK else 'Non atteint'}."
    yield ""
    yield "Visé et non atteint, dans l’ordre mêlé :"
    yield ""
    for missed in _missed(outcome.columns["default"]):
        yield (
            f"- {missed['label']} : {missed['value']} (requis {missed['required']}, visé {missed['aim']}) ; "
            f"{missed['verdict']}."
        )
    yield from ("", "Rejeu de vraies réponses (Baromètre du numérique 2020), et durées :", "", "```")
    yield from (*outcome.replay, *outcome.speed)
    yield from ("```", "")
