"""The participant pages."""

from diagnostic.web.participant import entrance, questions, results
from diagnostic.web.participant.blueprint import blueprint

__all__ = ["blueprint", "entrance", "questions", "results"]
