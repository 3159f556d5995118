"""Simulated people, to judge the measuring engine against a truth it does not know."""
