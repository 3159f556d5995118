"""The participant pages."""

from diagnostic.web.participant import entrance, exercises, questions, results
from diagnostic.web.participant.blueprint import blueprint

__all__ = ["blueprint", "entrance", "exercises", "questions", "results"]
