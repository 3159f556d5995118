"""The hub's pages: a territory in figures that name nobody."""

from diagnostic.web.hub.views import blueprint

__all__ = ["blueprint"]
