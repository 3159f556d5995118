"""The sheet without a browser: for the command line and for measurements."""

from dataclasses import dataclass

from flask import Flask

from diagnostic.services.cases import Case
from diagnostic.web.i18n import shipped_locales, speaking
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

    def sheet(self, case: Case, locale: str, *, with_paths: bool, large: bool) -> bytes:
        """Return the PDF of a case in one language."""
        site = self.product.sites.default_site()
        outcome = self.product.outcomes.compute(case.answers, site, terms=case.terms)
        with self.app.test_request_context(), speaking(locale):
            wanted = SheetRequest(site, town_name(case.answers), with_paths=with_paths)
            return self.product.sheets.render(sheet_content(outcome, wanted), large=large)
