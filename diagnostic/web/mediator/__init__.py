"""The desk: a mediator's work with one person."""

from diagnostic.web.mediator import choosing, desk, followup, identity, interview, result
from diagnostic.web.mediator.blueprint import blueprint

__all__ = ["blueprint", "choosing", "desk", "followup", "identity", "interview", "result"]
