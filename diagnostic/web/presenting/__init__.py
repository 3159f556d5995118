"""Presenting: from the outcome, as data, to the words of screen, sheet and desk — the same words everywhere."""
