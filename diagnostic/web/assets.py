"""Static files, read once, joined and compressed in memory, under an address that changes with their content."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath

import brotli
from flask import Flask, Response, abort, request
from flask.typing import ResponseReturnValue

STATIC = Path(__file__).resolve().parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"
TEXT = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
PICTOGRAMS = "pictos"
MOST_JOINED = 40


@dataclass(frozen=True)
class StaticFile:
    """One file as it is sent; compressed the first time someone asks for it so."""

    body: bytes
    kind: str  # media type
    text: bool

    @cached_property
    def mark(self) -> str:
        """Return what stands for this very content in an address."""
        return sha256(self.body).hexdigest()[:10]

    @cached_property
    def brotli(self) -> bytes:
        """Return the smallest form there is."""
        return bytes(brotli.compress(self.body))

    @cached_property
    def gzip(self) -> bytes:
        """Return the form every browser reads."""
        return gzip.compress(self.body, mtime=0)

    def in_form(self, accepted: str) -> tuple[bytes, str | None]:
        """Return the body in the best form among those accepted, and its name."""
        if not self.text:
            return self.body, None
        if "br" in accepted:
            return self.brotli, "br"
        return (self.gzip, "gzip") if "gzip" in accepted else (self.body, None)


class Assets:
    """The files of a folder, alone or several in one: ``css/tokens+kiosk.css``, ``pictos/1F4E7+1F4F1.svg``."""

    def __init__(self, folder: Path, root: str = "") -> None:
        self.root = root
        self.files = {path.relative_to(folder).as_posix(): _read(path) for path in _files(folder)}
        self.addresses: dict[tuple[str, ...], str] = {}

    def address(self, *names: str) -> str:
        """Return the address of a file, or of several of one folder and kind in one; KeyError without them."""
        if names not in self.addresses:
            self.addresses[names] = self._named(names)
        return self.addresses[names]

    def find(self, name: str) -> StaticFile | None:
        """Return what stands at an address; what no page of this process named is joined, but not kept."""
        found = self.files.get(name)
        if found:
            return found
        path = PurePosixPath(name)
        parts = path.stem.split("+")
        names = [str(path.with_name(part + path.suffix)) for part in parts if part]
        known = 0 < len(names) <= MOST_JOINED and all(each in self.files for each in names)
        return self._joined(names) if known and path.suffix in TEXT else None

    def _named(self, names: tuple[str, ...]) -> str:
        first = PurePosixPath(names[0])
        name = str(first.with_name("+".join(PurePosixPath(each).stem for each in names) + first.suffix))
        if first.parent.name == PICTOGRAMS or len(names) > 1:
            self.files[name] = self._joined(names)
        return f"{self.root}/static/{name}?v={self.files[name].mark}"

    def _joined(self, names: tuple[str, ...] | list[str]) -> StaticFile:
        first = PurePosixPath(names[0])
        if first.parent.name == PICTOGRAMS:
            return _text(_sprite({PurePosixPath(each).stem: self.files[each].body for each in names}), first.suffix)
        bodies = (self.files[each].body for each in names)
        if first.suffix == ".js":  # each keeps its names to itself
            bodies = (b"{\n" + body + b"}\n" for body in bodies)
        return _text(b"\n".join(bodies), first.suffix)


def init_assets(app: Flask, root: str) -> None:
    """Serve the static files, and give templates their addresses."""
    assets = Assets(STATIC, root)

    def send(name: str) -> ResponseReturnValue:
        found = assets.find(name)
        return _answer(found) if found else abort(404)

    app.add_url_rule("/static/<path:name>", "static", send)
    app.jinja_env.globals.update(asset=assets.address)


def _answer(found: StaticFile) -> Response:
    accepted = {name.lower() for name, quality in request.accept_encodings if quality}
    body, form = found.in_form(" ".join(sorted(accepted & {"br", "gzip"})))
    response = Response(body, content_type=found.kind)
    if form:
        response.headers["Content-Encoding"] = form
    if found.text:
        response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_GOOD if "v" in request.args else FOR_AN_HOUR
    response.set_etag(f"{found.mark}-{form}" if form else found.mark)
    response.make_conditional(request)
    return response


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _read(path: Path) -> StaticFile:
    if path.suffix in TEXT:
        return _text(path.read_bytes(), path.suffix)
    return StaticFile(path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream", text=False)


def _text(body: bytes, suffix: str) -> StaticFile:
    return StaticFile(body, TEXT[suffix], text=True)


def _sprite(drawings: dict[str, bytes]) -> bytes:
    """Return drawings in one file, each a symbol under its name: a page asks once for all of its pictures."""
    symbols = (
        drawing.replace(b'<svg xmlns="http://www.w3.org/2000/svg"', f'<symbol id="{name}"'.encode(), 1)
        .removesuffix(b"\n")
        .removesuffix(b"</svg>")
        for name, drawing in drawings.items()
    )
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg">'
        + b"".join(symbol + b"</symbol>" for symbol in symbols)
        + b"</svg>"
    )
