"""Orientation: from a placement, wishes and constraints to one first step and at most two next ones."""

from diagnostic.domain.orientation.engine import orient
from diagnostic.domain.orientation.offer import Offer
from diagnostic.domain.orientation.outcome import Evidence, Orientation, Reason, Recommendation, SetAside
from diagnostic.domain.orientation.request import Company, Desk, Refusal, Request, Said, Slot, Travel
from diagnostic.domain.orientation.rules import Rules

__all__ = [
    "Company",
    "Desk",
    "Evidence",
    "Offer",
    "Orientation",
    "Reason",
    "Recommendation",
    "Refusal",
    "Request",
    "Rules",
    "Said",
    "SetAside",
    "Slot",
    "Travel",
    "orient",
]
