"""The desk: a mediator's work with one person."""

from diagnostic.web.mediator import desk, interview
from diagnostic.web.mediator.blueprint import blueprint

__all__ = ["blueprint", "desk", "interview"]
