"""Storage: rows in, domain objects out; the only place that speaks SQL."""
