"""Where to come back to, when it is a page of ours."""

from urllib.parse import urlsplit


def local_path(candidate: str | None, default: str = "/") -> str:
    """Return the candidate if it is a path of this site, with its query, else the default."""
    parts = urlsplit(candidate or "")
    path = parts.path
    if parts.scheme or parts.netloc or not path.startswith("/") or path.startswith(("//", "/\\")):
        return default
    return f"{path}?{parts.query}" if parts.query else path
