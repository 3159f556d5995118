"""The desk: a mediator's work with one person."""

from diagnostic.web.mediator import activity, choosing, desk, followup, identity, interview, result
from diagnostic.web.mediator.blueprint import blueprint

__all__ = ["activity", "blueprint", "choosing", "desk", "followup", "identity", "interview", "result"]
