"""Which printer serves whom: a kiosk's own, else the one the operator named for the site."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from diagnostic.printing.printer import IppPrinter
from diagnostic.services.printers import Printer


@dataclass(frozen=True, slots=True)
class SitePrinters:
    """The printer of the site, and those of its kiosks; ``at_kiosks`` returns the addresses known now."""

    printer: Printer | None
    at_kiosks: Callable[[], Collection[str]] = tuple
    ca_file: Path | None = None

    def serving(self, kiosk: str | None) -> Printer | None:
        """Return the printer of that address (the kiosk's own), else of the site, or None."""
        return IppPrinter(kiosk, self.ca_file) if kiosk else self.printer

    def at(self, address: str) -> Printer | None:
        """Return the printer of that address, or None when it is no longer one of ours."""
        if self.printer and self.printer.address == address:
            return self.printer
        return IppPrinter(address, self.ca_file) if address in self.at_kiosks() else None
