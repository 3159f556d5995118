"""The sheet: time, size and PDF/UA, beside the same words through WeasyPrint and fpdf2 when they are installed.

``make bench-pdf`` interleaves the generators and varies the text each time, so that nothing is drawn from memory
of the same sheet. On a shared machine the ratios say more than the milliseconds.
"""

import importlib.util
import logging
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from statistics import median, quantiles

import page as validator
import segno

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from diagnostic.domain.sheet import Foreign, SheetContent
from diagnostic.pdf.fonts import FONTS
from diagnostic.pdf.sheet import ReportLabSheets
from tests.pdf.contents import ARABIC, ENGLISH, FRENCH, with_paths

ROUNDS = 25
SHEETS = ReportLabSheets()
Generator = Callable[[SheetContent], bytes]


@dataclass(slots=True)
class Series:
    """One generator on one content: CPU milliseconds of each round, and the last file."""

    name: str
    make: Generator
    content: SheetContent
    times: list[float] = field(default_factory=list)
    last: bytes = b""

    def run(self, number: int) -> None:
        """Draw one sheet, a little different each time."""
        content = replace(self.content, place_and_date=f"{self.content.place_and_date} ({number})")
        start = time.process_time()
        self.last = self.make(content)
        self.times.append((time.process_time() - start) * 1000)


def main() -> None:
    """Print one line a generator and content."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    start = time.perf_counter()
    SHEETS.render(FRENCH)
    print(f"première feuille du processus (polices comprises) : {(time.perf_counter() - start) * 1000:.0f} ms")
    series = list(_series())
    for number in range(ROUNDS):
        for each in series:
            each.run(number)
    reference = median(series[0].times)
    print(f"{'générateur, contenu':38} {'médiane':>8} {'p95':>7} {'rapport':>8} {'octets':>8}  PDF/UA-1")
    for each in series:
        _report(each, reference)


def _report(series: Series, reference: float) -> None:
    middle, high = median(series.times), quantiles(series.times, n=20)[-1]
    sound = validator.validate_pdf_bytes(series.last, profile="ua1").is_compliant
    said = "oui" if sound else "non"
    print(f"{series.name:38} {middle:5.1f} ms {high:4.0f} ms {middle / reference:8.2f} {len(series.last):8}  {said}")


def _series() -> Iterator[Series]:
    yield Series("ReportLab + nos couches, fr", SHEETS.render, FRENCH)
    yield Series("… fr, trois chemins", SHEETS.render, with_paths("fr"))
    yield Series("… fr, gros caractères", lambda content: SHEETS.render(content, large=True), FRENCH)
    yield Series("… en", SHEETS.render, ENGLISH)
    yield Series("… ar", SHEETS.render, ARABIC)
    yield Series("… ar, trois chemins", SHEETS.render, with_paths("ar"))
    for module, name, make in (("weasyprint", "WeasyPrint, fr", _weasyprint), ("fpdf", "fpdf2, fr", _fpdf2)):
        if importlib.util.find_spec(module):
            yield Series(name, make, FRENCH)
        else:
            print(f"{name} : absent (pip install {module})")


def _words(content: SheetContent) -> Iterator[tuple[str, str]]:
    """Yield the words of a sheet as (kind, text), in order."""
    yield from (("h1", content.title), ("p", content.place_and_date), ("p", content.banner or ""))
    yield from (("h2", content.first.title), ("p", content.first.help_line), ("p", content.first.why))
    for fact in content.first.facts:
        lines = (line.text if isinstance(line, Foreign) else line for line in fact.lines)
        yield "p", f"{fact.label} : {', '.join(lines)}"
    yield from (("p", content.labels.appointment), ("h2", content.labels.strengths))
    yield from (("p", strength) for strength in content.strengths)
    yield "h2", content.labels.following
    yield from (("p", step.title) for step in content.following)
    yield "h2", content.labels.question
    yield from (("p", line.text if isinstance(line, Foreign) else line) for line in content.contact)
    yield from (("p", content.code or ""), ("p", content.labels.safety), ("p", " ".join(content.sources)))


def _weasyprint(content: SheetContent) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415 — optional, and slow to import

    uri = segno.make(content.first.qr or "", error="m", micro=False).svg_data_uri(scale=2)
    code = f'<img alt="{escape(content.first.qr_caption or "")}" src="{escape(uri)}">'
    style = (
        f"@font-face{{font-family:Andika;src:url(file://{FONTS / 'Andika-Regular.ttf'})}}"
        f"@font-face{{font-family:Andika;font-weight:bold;src:url(file://{FONTS / 'Andika-Bold.ttf'})}}"
        "@page{size:A4;margin:12mm 15mm}body{font:14pt/1.25 Andika}p{margin:0}"
    )
    body = "".join(f"<{kind}>{escape(text)}</{kind}>" for kind, text in _words(content))
    page = f"<html lang=fr><title>{content.title}</title><style>{style}</style><body>{body}{code}</body></html>"
    written: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return written


def _fpdf2(content: SheetContent) -> bytes:
    from fpdf import FPDF  # noqa: PLC0415 — optional

    pdf = FPDF(format="A4")
    pdf.add_font("Andika", fname=FONTS / "Andika-Regular.ttf")
    pdf.add_font("Andika", style="B", fname=FONTS / "Andika-Bold.ttf")
    pdf.add_page()
    for kind, text in _words(content):
        pdf.set_font("Andika", style="" if kind == "p" else "B", size=14 if kind == "p" else 20)
        pdf.multi_cell(0, text=text, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


if __name__ == "__main__":
    main()
