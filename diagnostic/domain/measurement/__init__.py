"""Placing a person on the continuum: items, posterior, choice of the next question, zones, progress."""
