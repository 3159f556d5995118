"""The whole product where there is no network at all: a namespace that holds the loopback and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNSHARE = ["unshare", "--net"]
WALK = """
import socket, sys
from diagnostic.app import create_app
from diagnostic.config import read_settings
from tests.web.client import Visitor
from tests.web.walking import to_result

try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
    sys.exit("there is a network here")
except OSError:
    pass
visitor = Visitor(create_app(read_settings()))
to_result(visitor)
assert visitor.client.get("/feuille.pdf").data.startswith(b"%PDF")
for address in ("/", "/offre", "/langues", "/methode", "/aide", "/a-propos", "/accessibilite", "/confidentialite"):
    visitor.get(address)
for address in ("css/tokens.css", "icons.svg", "fonts/andika-6.101-400.woff2"):
    assert visitor.client.get(f"/static/{address}").status_code == 200
print("walked")
"""


def has_namespaces() -> bool:
    if not shutil.which("unshare"):
        return False
    return subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not has_namespaces(), reason="cette machine refuse unshare --net")
def test_a_journey_a_sheet_and_every_page_need_no_network(own_home: Path) -> None:
    environment = {**os.environ, "DIAGNOSTIC_HOME": str(own_home), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [*UNSHARE, sys.executable, "-c", WALK]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "walked"), ended.stderr[-2000:]
