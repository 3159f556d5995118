"""The interview at the desk through its pages: fast form, one by one, autosave, pause, paper, screening."""

import re

import pytest
from flask import Flask

from diagnostic.services.accounts import Role
from diagnostic.services.intake import Wanted
from diagnostic.web.product import EXTENSION
from tests.web.client import Page, Visitor
from tests.web.walking import path, to_result

PASSWORD = "quatre-chevaux-bleus"
EMAIL = "entretien@exemple.fr"


@pytest.fixture
def mediator(app: Flask) -> Visitor:
    accounts = app.extensions[EXTENSION].accounts
    if accounts.store.by_email(EMAIL) is None:
        accounts.add(EMAIL, Role.MEDIATOR, PASSWORD)
    visitor = Visitor(app)
    visitor.submit(visitor.get("/connexion"), identifiant=EMAIL, mot_de_passe=PASSWORD)
    return visitor


def opened(mediator: Visitor, mode: str = "mediateur", **more: str) -> Page:
    home = mediator.get("/bureau")
    return mediator.post("/bureau/entretiens", {"csrf_token": token(home), "mode": mode, **more})


def token(page: Page) -> str:
    return next(field.get("value", "") for field in page.all("input", name="csrf_token"))


def questions(page: Page) -> list[str]:
    names = (field.get("name", "") for field in page.all("input"))
    return list(dict.fromkeys(name.removeprefix("q-") for name in names if name.startswith("q-")))


def sent(page: Page, **values: object) -> dict[str, object]:
    form = page.one(
        "form", **{"data-autosave": page.one("form", method="post", **{"class": "intake"}).get("data-autosave", "")}
    )
    return {**page.fields(form), **values}


def stored(app: Flask, page: Page) -> dict[str, tuple[str, ...]]:
    found = app.extensions[EXTENSION].taking.diagnoses.find(path(page).split("/")[3])
    return {answer.question: answer.codes for answer in found.answers}


def first_answers(page: Page) -> dict[str, object]:
    codes: dict[str, object] = {}
    for field in page.all("input"):
        name = field.get("name", "")
        if name.startswith("q-") and name != "q-W03" and name not in codes:
            codes[name] = field.get("value", "")
    return codes


def test_a_whole_interview_takes_five_pages(app: Flask, mediator: Visitor) -> None:
    page = opened(mediator)
    seen = [path(page).rsplit("/", 1)[1]]
    for _page in range(9):
        place = {"lieu": "Loudéac"} if "venir" in path(page) else {}
        following = page.one("button", hidden="").get("value", "")
        page = mediator.post(path(page), sent(page, **first_answers(page), **place, vers=following))
        seen.append(path(page).rsplit("/", 1)[1])
        if "/diagnostic/" in path(page):
            break
    assert seen[:-1] == ["souhaits", "acces", "usage", "opportunites", "venir"]
    assert re.fullmatch(r"Personne \d{4} : résultat", page.h1())


def test_each_answer_is_kept_as_it_is_given(app: Flask, mediator: Visitor) -> None:
    page = opened(mediator)
    kept = mediator.client.post(
        path(page), data={"auto": "1", "csrf_token": token(page), "q-W01": ["sante", "loisirs"]}
    )
    assert (kept.status_code, kept.text) == (204, "")
    assert stored(app, page) == {"W01": ("sante", "loisirs")}
    again = mediator.get(path(page))
    assert [field.get("value") for field in again.all("input", name="q-W01") if "checked" in field.attrib] == [
        "sante",
        "loisirs",
    ]


def test_a_town_is_found_chosen_or_asked_again(app: Flask, mediator: Visitor) -> None:
    start = opened(mediator)
    address = path(start).replace("souhaits", "venir")
    page = mediator.get(address)
    several = mediator.post(address, sent(page, lieu="Saint-Martin", vers="resultat"), status=422)
    assert "Plusieurs communes portent ce nom" in several.text
    assert several.one("input", name="lieu").get("value") == "Saint-Martin"
    listed = next(field.get("value", "") for field in several.all("input", name="q-W03"))
    mediator.post(address, sent(several, **{"q-W03": listed, "vers": "souhaits"}))
    assert stored(app, start)["W03"] == (listed,)
    unknown = mediator.post(address, sent(page, lieu="xyzxyz", vers="resultat"), status=422)
    assert "Nous ne trouvons pas cette commune" in unknown.text
    hurried = mediator.client.post(address, data={"auto": "1", "csrf_token": token(page), "lieu": "xyzxyz"})
    assert (hurried.status_code, "commune" in hurried.text) == (200, True)
    mediator.post(address, sent(page, lieu="Loudéac", vers="souhaits"))
    assert stored(app, start)["W03"] == ("22136",)
    assert mediator.get(address).one("input", name="lieu").get("value") == "Loudéac"


def test_what_was_seen_is_shown_beside_what_was_said(app: Flask, mediator: Visitor) -> None:
    start = opened(mediator)
    address = path(start).replace("souhaits", "usage")
    page = mediator.get(address)
    name = questions(page)[0]
    mediator.post(address, sent(page, **{f"q-{name}": "non", f"v-{name}": "aide", "vers": "acces"}))
    again = mediator.get(address)
    chosen = {field.get("value") for field in again.all("input", name=f"v-{name}") if "checked" in field.attrib}
    assert chosen == {"aide"}
    assert stored(app, start)[name] == ("non",)


def test_what_is_no_answer_is_left_out(app: Flask, mediator: Visitor) -> None:
    page = opened(mediator)
    bad = {"q-W01": "inventé", "q-nulle": "x", "v-W01": "aide", "v-U01": "vu", "vers": "usage"}
    assert path(mediator.post(path(page), sent(page, **bad))).endswith("/usage")
    assert stored(app, page) == {}


def test_one_question_at_a_time_goes_on_and_back(mediator: Visitor) -> None:
    page = mediator.get(opened(mediator).link("Une question à la fois"))
    assert questions(page) == ["W01"]
    page = mediator.post(path(page), sent(page, **{"q-W01": "sante", "vers": "suivante"}))
    assert questions(page) == ["W02"]
    page = mediator.post(path(page), sent(page, vers="q:W01"))
    assert questions(page) == ["W01"]
    assert mediator.get(page.link("Plusieurs questions")).h1().endswith("Souhaits")


def test_an_interview_on_hold_has_a_code_and_can_be_found(mediator: Visitor) -> None:
    page = opened(mediator)
    home = mediator.post(path(page), sent(page, **{"q-W01": "sante", "vers": "pause"}))
    code = re.search(r"Le code du jour de cette personne : (\d{4})", home.text)
    assert code is not None
    found = mediator.post("/bureau", {"csrf_token": token(home), "code": code[1]})
    assert path(found).startswith("/bureau/diagnostic/")
    assert code[1] in home.text.split("Aujourd’hui")[-1]


def test_a_screening_names_who_sends_the_person(app: Flask, mediator: Visitor) -> None:
    asked = mediator.get("/bureau/reperage")
    refused = mediator.submit(asked)
    assert "Écrivez le nom de votre structure" in refused.text
    page = mediator.submit(asked, structure="CCAS de Lanrivel")
    found = app.extensions[EXTENSION].taking.diagnoses.find(path(page).split("/")[3])
    assert (found.mode, found.sender) == ("reperage", "CCAS de Lanrivel")


def test_a_paper_is_typed_in_with_its_numbers(mediator: Visitor) -> None:
    page = opened(mediator, "papier")
    assert page.h1().startswith("Saisie d’un papier")
    usage = mediator.get(path(page).replace("souhaits", "usage"))
    assert "U01" in questions(usage)
    keys = [field.get("data-key") for field in usage.all("input", name="q-U01")]
    assert keys == ["1", "2", "3", "4", "5", "6", "0"]


def test_an_unknown_way_of_beginning_is_refused(mediator: Visitor) -> None:
    home = mediator.get("/bureau")
    mediator.post("/bureau/entretiens", {"csrf_token": token(home), "mode": "seul"}, status=400)
    mediator.get(f"{path(opened(mediator)).rsplit('/', 1)[0]}/ailleurs", status=404)


def test_the_desk_takes_over_from_a_screen(app: Flask, mediator: Visitor) -> None:
    person = Visitor(app)
    to_result(person)
    code = next(element for element in person.get("/feuille").all("p", **{"class": "code"})).text
    shown = mediator.submit_to(mediator.get("/bureau"), "/bureau", code=code)
    taken = mediator.post(f"{path(shown)}/reprendre", {"csrf_token": token(shown)})
    assert "/bureau/entretien/" in path(taken)
    resumed = mediator.get(path(taken).rsplit("/", 1)[0])
    assert path(resumed) == path(taken)


def test_someone_who_called_goes_on_at_the_desk(app: Flask, mediator: Visitor) -> None:
    person = Visitor(app)
    page = person.submit(person.get("/"))
    person.submit(page, reponse="sante")
    person.get("/demander-aide")
    home = mediator.get("/bureau")
    address = next(form.get("action", "") for form in home.all("form") if "/appels/" in form.get("action", ""))
    taken = mediator.post(address, {"csrf_token": token(home), "suite": "bureau"})
    assert "/bureau/entretien/" in path(taken)
    assert "besoin d’aide" not in mediator.get("/bureau").text


def test_a_screen_nobody_gave_a_code_of_is_not_revealed(app: Flask, mediator: Visitor) -> None:
    person = Visitor(app)
    person.submit(person.get("/"))
    store = app.extensions[EXTENSION].intake.store
    site = app.extensions[EXTENSION].sites.default_site()
    hidden = next(line for line in store.lines(site.id, Wanted()) if not line.opened)
    mediator.get(f"/bureau/entretien/{hidden.id}/souhaits", status=404)
    assert hidden.id not in mediator.get("/bureau").response.text
