"""Diagnostic numérique: place a person on the continuum of digital distance and hand them a first step."""
