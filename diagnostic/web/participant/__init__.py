"""The participant pages."""

from diagnostic.web.participant import entrance, exercises, printing, questions, results, takeaway
from diagnostic.web.participant.blueprint import blueprint

__all__ = ["blueprint", "entrance", "exercises", "printing", "questions", "results", "takeaway"]
