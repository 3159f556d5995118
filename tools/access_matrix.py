"""Write docs/droits-d-acces.md from the access table that the tests hold to every route, and print its counts."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from diagnostic.app import create_app  # noqa: E402 (the checkout comes first)
from diagnostic.config import read_settings  # noqa: E402
from diagnostic.services.accounts import Role  # noqa: E402
from tests.web.access_table import ACCESS, Line  # noqa: E402

PAGE = ROOT / "docs" / "droits-d-acces.md"
HEAD = """# Qui peut ouvrir quoi

Cette page est écrite par `tools/access_matrix.py`, à partir de la table `tests/web/access_table.py`. Les tests
demandent chaque adresse avec chaque rôle (`tests/web/test_access.py`) : une adresse sans ligne les fait échouer.

- **oui** : la page s’ouvre. **non** : elle répond qu’elle est fermée (403).
- **à soi** : ce qui est d’un autre lieu ou d’une autre structure répond comme ce qui n’existe pas.
- Sans compte, session finie, compte fermé, mot de passe sans le second code : retour à `/connexion`.
- Les rôles « site » et « operator » sans double vérification : retour à `/double-verification`.
- Un formulaire envoyé par un autre site est refusé (403) ; sans jeton, il l’est aussi (400). Rien n’est changé.
"""
NAMES = {Role.MEDIATOR: "médiation", Role.SITE: "site", Role.HUB: "territoire", Role.OPERATOR: "exploitation"}


def main() -> None:
    """Write the page."""
    PAGE.write_text("\n".join(page()) + "\n", encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} : {counts()}")


def page() -> Iterator[str]:
    """Yield the lines of the page."""
    yield HEAD
    yield f"{counts()}\n"
    yield f"| Adresse | | sans compte | {' | '.join(NAMES.values())} |"
    yield f"|---|---|---|{'---|' * len(NAMES)}"
    for address, method, line in routes():
        cells = " | ".join(_cell(line, role) for role in NAMES)
        yield f"| `{address}` | {method} | {'oui' if line.opens is None else '–'} | {cells} |"


def counts() -> str:
    """Return how many routes there are, and for whom."""
    lines = list(ACCESS.values())
    public = sum(line.opens is None for line in lines)
    pointing = sum(bool(line.of) for line in lines)
    cells = len(lines) * (len(NAMES) + 1)
    return (
        f"{len(lines)} adresses, dont {public} ouvertes à tous et {len(lines) - public} aux équipes "
        f"({pointing} désignent quelque chose d’un lieu) ; {cells} cases."
    )


def routes() -> list[tuple[str, str, Line]]:
    """Return address, method and line of each route."""
    with TemporaryDirectory() as home:
        app = create_app(read_settings({"DIAGNOSTIC_HOME": home}))
    found = [
        (rule.rule, (rule.methods or set()) - {"HEAD", "OPTIONS"}, ACCESS[rule.endpoint])
        for rule in app.url_map.iter_rules()
    ]
    return sorted(((address, "".join(how), line) for address, how, line in found), key=lambda each: each[:2])


def _cell(line: Line, role: Role) -> str:
    if line.opens is None:
        return "oui"
    if role not in line.opens:
        return "non"
    return "à soi" if line.of and role is not Role.OPERATOR else "oui"


if __name__ == "__main__":
    main()
