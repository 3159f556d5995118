"""One application for the pages: the demonstration in a home of its own."""

import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import read_settings
from tests.web.client import Visitor


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = tmp_path_factory.mktemp("home")
    return create_app(read_settings({"DIAGNOSTIC_HOME": str(home)}))


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)
