"""The site manager's pages."""

from diagnostic.web.site import views, voices
from diagnostic.web.site.blueprint import blueprint

__all__ = ["blueprint", "views", "voices"]
