"""What a page, an answer, a journey and a sheet cost: CPU of this process, medians over whole journeys.

Usage: python bench/web.py [JOURNEYS]. The application is asked in process, on SQLite, with durable commits.
"""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.floor import floor
from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.domain.answers import Answers
from diagnostic.domain.journey import Journey
from diagnostic.web.product import EXTENSION
from tests.web.client import parse

JOURNEYS = 40
QUESTIONS = 15
RATIOS = (
    ("page d’une question (GET)", "plancher : page (GET)"),
    ("réponse (POST)", "plancher : réponse (POST)"),
)
Costs = dict[str, list[float]]


def main(journeys: int) -> None:
    """Print the medians in milliseconds of CPU."""
    with tempfile.TemporaryDirectory() as home:
        app = create_app(read_settings({"DIAGNOSTIC_HOME": home}))
        costs: Costs = defaultdict(list)
        least = floor(Path(home)).test_client()
        for number in range(journeys):  # in turns: the machine is as busy for both
            walk(app.test_client(), number, costs)
            for _time in range(QUESTIONS):
                timed(costs, "plancher : page (GET)", lambda: least.get("/"))
                timed(costs, "plancher : réponse (POST)", lambda: least.post("/", data={"reponse": "o1"}))
        product = app.extensions[EXTENSION]
        costs["choix de la question suivante"] = choices(product.taking.path, product.taking.diagnoses, home)
    for name, values in costs.items():
        print(f"{name:32} {1000 * median(values):7.2f} ms   ({len(values)} mesures)")
    for ours, least_cost in RATIOS:
        print(f"{ours:32} {median(costs[ours]) / median(costs[least_cost]):7.1f} fois le plancher")


def walk(client, number: int, costs: Costs) -> None:  # noqa: ANN001 (a Flask test client)
    """Take one journey and note what each step cost."""
    begun = process_time()
    client.get("/")
    address = client.post("/commencer").location
    while "/question/" in address:
        page = timed(costs, "page d’une question (GET)", lambda at=address: client.get(at))
        form = fields(page.text, number)
        response = timed(costs, "réponse (POST)", lambda at=address, sent=form: client.post(at, data=sent))
        address = response.location or chosen_town(client, address, response.text)
    timed(costs, "résultat, première fois (GET)", lambda: client.get("/resultat"))
    timed(costs, "résultat, relu (GET)", lambda: client.get("/resultat"))
    timed(costs, "feuille (PDF)", lambda: client.get("/feuille.pdf"))
    costs["parcours entier"].append(process_time() - begun)


def fields(html: str, number: int) -> dict[str, str]:
    """Return what a person sends from a page; answers vary with the number of the person."""
    document = parse(html)
    inputs = [element for element in document.iter("input") if element.get("name")]
    sent = {
        element.get("name", ""): element.get("value", "") for element in inputs if element.get("type") == "hidden"
    }
    codes = [element.get("value", "") for element in inputs if element.get("name") == "reponse"]
    if codes:
        sent["reponse"] = "non" if "oui_maintenant" in codes else codes[number % min(4, len(codes))]
    elif any(element.get("name") == "lieu" for element in inputs):
        sent["lieu"] = "35000"
    return sent


def chosen_town(client, address: str, html: str) -> str:  # noqa: ANN001 (a Flask test client)
    """Take the first town of a list; returns the address that follows."""
    return str(client.post(address, data=fields(html, 0)).location)


def choices(path: Journey, diagnoses: object, home: str) -> list[float]:
    """Return the cost of each choice of a next question on paths nobody walked yet (nothing remembered)."""
    del diagnoses, home
    return [cost for category in range(4) for cost in _choices(path, category)]


def _choices(path: Journey, category: int) -> list[float]:
    fresh = Journey(path.questionnaire, path.bank, path.profile)
    answers, costs = Answers(), []
    while True:
        begun = process_time()
        found = fresh.following(answers)
        costs.append(process_time() - begun)
        if found is None:
            return costs
        answers = answered(fresh, answers, found, category)


def answered(path: Journey, answers: Answers, question_id: str, category: int) -> Answers:
    """Return the answers with one more, at that category or the nearest there is."""
    from diagnostic.domain.answers import Answer  # noqa: PLC0415 (used here only)

    question = path.questionnaire.questions[question_id]
    option = question.option_at(min(category, question.top)) if question.scoring else None
    code = option.code if option else (question.options[0].code if question.options else "none")
    return Answers.of([*answers, Answer(question.id, (code,), position=answers.next_position())])


def timed(costs: Costs, name: str, act):  # noqa: ANN001, ANN201 (whatever the act returns)
    """Run an act and note its cost."""
    begun = process_time()
    result = act()
    costs[name].append(process_time() - begun)
    return result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else JOURNEYS)
