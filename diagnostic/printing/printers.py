"""Which printer serves whom: for now one for the whole site, the one the operator named."""

from dataclasses import dataclass

from diagnostic.services.printers import Printer


@dataclass(frozen=True, slots=True)
class SitePrinters:
    """The printer of the site, if it has one."""

    printer: Printer | None

    def serving(self, kiosk: str | None) -> Printer | None:
        """Return the printer of a kiosk, else of the site, or None."""
        del kiosk
        return self.printer

    def at(self, address: str) -> Printer | None:
        """Return the printer of that address, or None when it is no longer one of ours."""
        return self.printer if self.printer and self.printer.address == address else None
