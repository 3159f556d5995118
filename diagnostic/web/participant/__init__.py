"""The participant pages."""
