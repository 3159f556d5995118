"""Static files under a name that changes with their content, so that a browser may keep them for good."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request

STATIC = Path(__file__).resolve().parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"


def init_assets(app: Flask) -> None:
    """Let hashed static files be cached for good."""
    app.after_request(_cache_static)


@cache
def asset(name: str) -> str:
    """Return the address of a static file, with the hash of its content."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def _cache_static(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in {200, 304}:
        response.headers["Cache-Control"] = FOR_GOOD if "v" in request.args else FOR_AN_HOUR
    return response
