"""The desk: signing in, and a mediator's work with one person."""

from diagnostic.web.mediator import desk, signing
from diagnostic.web.mediator.blueprint import blueprint

__all__ = ["blueprint", "desk", "signing"]
