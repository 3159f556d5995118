"""Where to come back to, when it is a page of ours."""

from urllib.parse import urlsplit

from flask import request


def local_path(candidate: str | None, default: str = "/") -> str:
    """Return the candidate if it is a path of this site, with its query, else the default."""
    parts = urlsplit(candidate or "")
    path = parts.path
    if parts.scheme or parts.netloc or not path.startswith("/") or path.startswith(("//", "/\\")):
        return _mounted(default)
    return _mounted(f"{path}?{parts.query}" if parts.query else path)


def _mounted(address: str) -> str:
    root = request.script_root
    return address if f"{address}/".startswith(f"{root}/") else root + address
