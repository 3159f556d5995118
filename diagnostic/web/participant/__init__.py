"""The participant pages."""

from diagnostic.web.participant import entrance, exercises, keeping, printing, questions, results, takeaway
from diagnostic.web.participant.blueprint import blueprint

__all__ = ["blueprint", "entrance", "exercises", "keeping", "printing", "questions", "results", "takeaway"]
