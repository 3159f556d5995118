"""Speaks IPP with printers."""
