"""The site manager's pages."""

from diagnostic.web.site.views import blueprint

__all__ = ["blueprint"]
