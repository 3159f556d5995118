"""The sheet without a browser: for the command line and for measurements."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Flask

from diagnostic.domain.copy import CopyContent
from diagnostic.domain.paper import PaperForm
from diagnostic.domain.questionnaire import Question
from diagnostic.domain.sheet import SheetContent
from diagnostic.services.cases import Case
from diagnostic.web.i18n import shipped_locales, speaking
from diagnostic.web.locales import SOURCE
from diagnostic.web.presenting.copy import CopyRequest, copy_content
from diagnostic.web.presenting.paper import paper_form
from diagnostic.web.presenting.sheet import SheetRequest, sheet_content
from diagnostic.web.presenting.town import town_name
from diagnostic.web.product import EXTENSION, Product


@dataclass(frozen=True, slots=True)
class Headless:
    """An application asked directly."""

    app: Flask

    @property
    def product(self) -> Product:
        """Return what the application works with."""
        product: Product = self.app.extensions[EXTENSION]
        return product

    def locales(self) -> tuple[str, ...]:
        """Return the tags of the languages that are complete."""
        with self.app.test_request_context():
            return tuple(locale.tag for locale in shipped_locales())

    def sheet(self, case: Case, locale: str, *, with_paths: bool, large: bool, bilingual: bool = False) -> bytes:
        """Return the PDF of a case in one language, and in French too when asked."""
        content = self.content(case, locale, with_paths=with_paths)
        if not bilingual:
            return self.product.sheets.render(content, large=large)
        french = self.content(case, SOURCE, with_paths=with_paths)
        return self.product.sheets.render_bilingual(content, french, large=large)

    def content(self, case: Case, locale: str, *, with_paths: bool) -> SheetContent:
        """Return what the sheet of a case says in one language."""
        site = self.product.sites.default_site()
        languages = tuple(dict.fromkeys((*case.terms.languages, locale)))
        outcome = self.product.outcomes.compute(case.answers, site, terms=replace(case.terms, languages=languages))
        with self.app.test_request_context(), speaking(locale):
            asked = SheetRequest(site, town_name(case.answers), with_paths=with_paths, moment=case.terms.moment)
            return sheet_content(outcome, asked)

    def copy(self, case: Case) -> CopyContent:
        """Return what the mediator's copy of a case says."""
        site = self.product.sites.default_site()
        outcome = self.product.outcomes.compute(case.answers, site, terms=case.terms)
        with self.app.test_request_context(), speaking(SOURCE):
            return copy_content(outcome, CopyRequest(site, case.answers))

    def paper(self, questions: Iterable[Question], locale: str) -> PaperForm:
        """Return what the questionnaire on paper says in one language."""
        with self.app.test_request_context(), speaking(locale):
            return paper_form(questions)
