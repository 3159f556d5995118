"""Content: YAML and translations in, domain objects out."""
