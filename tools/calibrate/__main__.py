"""Re-estimate the difficulties from anonymous answers: python -m tools.calibrate BANK.json ANSWERS.jsonl [--partiel].

BANK.json is what `diagnostic bank --json` prints. The new version is written beside it, the old one is kept. One
interview of five is held out: the new bank is written only if it describes them better than the old one.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from diagnostic.domain.measurement.exchange import InvalidBankError, bank_from_data, bank_to_data
from diagnostic.domain.measurement.model import Bank
from tools.calibrate.fairness import Shift, shifts
from tools.calibrate.graded import fit, fitted
from tools.calibrate.interviews import (
    Interview,
    TooLittleError,
    UnreadableAnswersError,
    answers_an_item,
    enough,
    read_interviews,
)
from tools.calibrate.latent import product_prior

HELD_OUT = 5


class NoBetterError(ValueError):
    """The new parameters do not describe people held out better than the old ones."""


def main(arguments: Sequence[str]) -> int:
    """Run the tool; returns the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        written, unfair = calibrate(asked.banque, asked.reponses, partial=asked.partiel)
    except (OSError, json.JSONDecodeError, InvalidBankError, UnreadableAnswersError) as error:
        print(f"Fichier illisible. {error}", file=sys.stderr)
        return 2
    except (TooLittleError, NoBetterError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Nouvelle version : {written}. L’ancienne est gardée.")
    print("\n".join(map(_told, unfair)) or "Aucune question n’est plus difficile pour une langue ou un mode.")
    return 0


def calibrate(old: Path, answers: Path, *, partial: bool = False) -> tuple[Path, list[Shift]]:
    """Write the new bank and return its file and the unfair items; raises when it must not be done."""
    anchors = bank_from_data(json.loads(old.read_text(encoding="utf-8")))
    interviews = read_interviews(anchors, answers.read_text(encoding="utf-8").splitlines())
    free = enough(anchors, interviews, partial=partial)
    kept = [one for one in interviews if crc32(one.session.encode()) % HELD_OUT]
    apart = [one for one in interviews if not crc32(one.session.encode()) % HELD_OUT]
    prior = product_prior()
    bank = fitted(anchors, kept, prior, free=free)
    before, after = fit(anchors, apart, prior), fit(bank, apart, prior)
    if after <= before:
        raise NoBetterError(
            f"Les nouvelles difficultés ne décrivent pas mieux les entretiens mis de côté ({after:.3f} contre "
            f"{before:.3f}). Rien n’a été changé."
        )
    found = [shift for shift in shifts(bank, interviews, prior) if shift.unfair]
    return _written(old, _sourced(anchors, bank, interviews, free), len(interviews), found), found


def _sourced(anchors: Bank, bank: Bank, interviews: Sequence[Interview], free: Sequence[str]) -> Bank:
    counts = answers_an_item(bank, interviews)
    sources = {name: f"calé sur {counts[name]} réponses ; ancre : {anchors.items[name].source}" for name in free}
    return Bank({item.id: replace(item, source=sources.get(item.id, item.source)) for item in bank})


def _written(old: Path, bank: Bank, count: int, found: Sequence[Shift]) -> Path:
    target = _next_version(old)
    unfair = [
        {"item": one.item, one.trait: one.group, "effect": round(one.effect, 2), "p": one.p, "answers": one.answers}
        for one in found
    ]
    data = {"from": old.name, "interviews": count, "dif": unfair, **bank_to_data(bank)}
    with target.open("x", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False, indent=1)
    return target


def _next_version(old: Path) -> Path:
    """Return the first free name: banque.json, banque-v2.json, then banque-v3.json."""
    stem, version = old.stem, 2
    before, mark, digits = stem.rpartition("-v")
    if mark and digits.isdecimal():
        stem, version = before, int(digits) + 1
    while (target := old.with_name(f"{stem}-v{version}.json")).exists():
        version += 1
    return target


def _told(shift: Shift) -> str:
    way = "plus difficile" if shift.effect > 0 else "plus facile"
    return (
        f"{shift.item} : {way} ({shift.effect:+.2f}) pour « {shift.group} », {shift.answers} réponses, "
        f"p = {shift.p:.4f}. À relire."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.calibrate", description="Recale les difficultés sur des réponses anonymes."
    )
    parser.add_argument("banque", type=Path, help="la banque en service (diagnostic bank --json)")
    parser.add_argument("reponses", type=Path, help="les réponses, une par ligne, en JSON")
    parser.add_argument("--partiel", action="store_true", help="garder l’ancre des questions trop peu posées")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
