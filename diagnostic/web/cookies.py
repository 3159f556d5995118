"""Cookies: all of them for this site only, out of reach of scripts, and over TLS alone where there is TLS."""

from flask import Response, request

from diagnostic.web.product import product


def keep_cookie(response: Response, name: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie, until the browser is closed or for so many seconds."""
    secure = product().settings.secure_cookies
    response.set_cookie(
        name, value, max_age=seconds, httponly=True, samesite="Strict", secure=secure, path=_cookie_path()
    )


def drop_cookie(response: Response, name: str) -> None:
    """Take a cookie back."""
    secure = product().settings.secure_cookies
    response.delete_cookie(name, httponly=True, samesite="Strict", secure=secure, path=_cookie_path())


def _cookie_path() -> str:
    return request.script_root or "/"
