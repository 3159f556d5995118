"""Importing: open data and local files in, catalogue out."""
