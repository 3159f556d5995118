"""Use cases: one module a persona; they know the domain and the ports only."""
