"""One visit of every page in one language, each looked at once."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Response

from tests.browser.a11y.inspector import Inspector
from tests.browser.walker import ONWARD, Walker, follow

PLAIN = (
    "/langues",
    "/a-propos",
    "/mentions",
    "/confidentialite",
    "/accessibilite",
    "/methode",
    "/aide",
    "/aide/guides",
    "/aide/mediatheque",
    "/decouvrir",
    "/installation",
    "/connexion",
    "/offre",
    "/offre?lieu=nulle+part+xyz",
    "/offre?lieu=Saint-Martin",
    "/cette-page-n-existe-pas",
    "/fin/ce-soir",
    "/fin/efface",
    "/fin/garde",
)
EXERCISES = ("/essais/U21", "/essais/U22", "/essais/U24")
SHAPE = """() => ["main label.choice", "main [type=checkbox]", ".ask__act", ".pebble", "#lieu"]
  .map((part) => document.querySelectorAll(part).length).join()"""


@dataclass(slots=True)
class Visit:
    """Walks through the product in one language; keeps the source of each page for the Nu validator."""

    page: Page
    address: str
    sources: Path
    screens: Path
    language: str
    inspector: Inspector = field(default_factory=Inspector)
    shapes: set[str] = field(default_factory=set)
    answers: list[Response] = field(default_factory=list)

    def everything(self) -> Inspector:
        """Look at the journey first, then at the pages that anyone may read."""
        self.listen()
        self._journey()
        for path in PLAIN:
            self.page.goto(self.address + path)
            self.look(path)
        self._offer()
        self._sign_in_refused()
        return self.inspector

    def listen(self) -> None:
        """Remember each page as the server sends it."""
        answers = self.answers
        self.page.on("response", lambda answer: answers.append(answer) if _is_page(answer) else None)

    def look(self, name: str) -> None:
        """Inspect the page that is open."""
        self._keep_source()
        self._picture(name)
        self.inspector.inspect(self.page, name)

    def _journey(self) -> None:
        walker = Walker(self.page, self.address, town="22600", look=self._on_the_way)
        walker.start(self.language if self.language != "fr" else None)
        walker.to_sheet()
        for path in ("/chemins", "/revoir", "/arreter", "/demander-aide?retour=/resultat"):
            self.page.goto(self.address + path)
            self.look(path)
        for path in ("/essais", *EXERCISES):
            self._exercise(path)
        self.page.goto(f"{self.address}/revoir")
        self._town_list()

    def _offer(self) -> None:
        """Look at what is near a town, at its first workshop, and at the place of that workshop."""
        self.page.goto(f"{self.address}/offre?commune=22136")
        self.look("/offre, commune")
        for start in ("/offre/atelier/", "/offre/lieu/"):
            follow(self.page.locator(f'main a[href^="{start}"]').first)
            self.look(start)

    def _on_the_way(self, page: Page, name: str) -> None:
        if "/question/" in name:
            shape = page.evaluate(SHAPE)
            if shape in self.shapes:
                return
            self.shapes.add(shape)
            self.look(name)
            follow(page.locator(ONWARD).first)
            if page.locator("#erreurs").count():
                self.look(f"{name}, erreur")
            return
        self.look(name)

    def _exercise(self, path: str) -> None:
        """Look at an exercise, at its page when nothing was chosen, and at what it says when it was passed."""
        self.page.goto(self.address + path)
        assert self.page.url == self.address + path, f"{path} mène à {self.page.url}"
        self.look(path)
        if path in EXERCISES:
            follow(self.page.locator(ONWARD).first)
            self.look(f"{path}, erreur")

    def _town_list(self) -> None:
        """Give a name that no town has, then one that several have."""
        self.page.locator('a[href*="question/"]').first.wait_for()
        town = next(url for url in self._changes() if self._asks_town(url))
        for words in ("xyzxyz", "Saint-Martin"):
            self.page.goto(self.address + town)
            self.page.locator("#lieu").fill(words)
            follow(self.page.locator(ONWARD).first)
            self.look(f"commune {words}")

    def _changes(self) -> list[str]:
        links = self.page.locator('main a[href*="/question/"]').all()
        return [link.get_attribute("href") or "" for link in links]

    def _asks_town(self, url: str) -> bool:
        self.page.goto(self.address + url)
        return bool(self.page.locator("#lieu").count())

    def _sign_in_refused(self) -> None:
        self.page.goto(f"{self.address}/connexion")
        self.page.locator("#identifiant").fill("personne@exemple.fr")
        self.page.locator("#mot-de-passe").fill("pas le bon")
        follow(self.page.locator(ONWARD).first)
        self.look("connexion, erreur")

    def _keep_source(self) -> None:
        """Keep the page as the server sent it."""
        answer = self.answers[-1]
        name = re.sub(r"\W+", "-", answer.url.removeprefix(self.address)).strip("-") or "accueil"
        self.sources.joinpath(f"{len(self.inspector.seen):03}-{name}.html").write_bytes(answer.body())

    def _picture(self, name: str) -> None:
        file = re.sub(r"\W+", "-", name).strip("-") or "accueil"
        number = len(self.inspector.seen)
        self.inspector.seen[name] += 1
        for label, width, height in (("grand", 1280, 800), ("etroit", 360, 740)):
            self.page.set_viewport_size({"width": width, "height": height})
            target = self.screens / f"{self.language}-{label}-{number:02}-{file}.png"
            self.page.screenshot(path=target, full_page=True)
        self.page.set_viewport_size({"width": 1280, "height": 800})


def _is_page(answer: Response) -> bool:
    is_redirect = 300 <= answer.status < 400
    return not is_redirect and answer.headers.get("content-type", "").startswith("text/html")
