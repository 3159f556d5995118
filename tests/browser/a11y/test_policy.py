"""A real Chromium under the policy of a kiosk shows the questionnaire, and nothing else."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import websocket
from click.testing import CliRunner

from diagnostic.cli import main
from diagnostic.cli.kiosk_policy import kiosk_policy
from tests.browser.a11y.history import Tab, kiosk_tab

pytestmark = [pytest.mark.browser]

SHIPPED = Path(__file__).resolve().parents[3] / "deploy" / "kiosk" / "policy" / "diagnostic.json"
MANAGED = "/etc/chromium"
BLOCKED = "ERR_BLOCKED_BY_ADMINISTRATOR"


def behind(policy: dict[str, object], folder: Path) -> list[str]:
    """Return a command that starts a program with that policy in /etc/chromium, in a mount of its own."""
    if shutil.which("unshare") is None or not Path(MANAGED).is_dir():
        pytest.skip("ni unshare ni /etc/chromium : la règle ne peut pas être posée ici")
    managed = folder / "policies" / "managed"
    managed.mkdir(parents=True)
    (managed / "diagnostic.json").write_text(json.dumps(policy), "utf-8")
    command = ["unshare", "-m", "sh", "-c", f'mount --bind "{folder}" {MANAGED} && exec "$@"', "sh"]
    if subprocess.run([*command, "true"], check=False, capture_output=True).returncode:
        pytest.skip("ce compte ne peut pas poser de règle : lancez ce test en root")
    return command


@pytest.fixture
def tab(address: str, tmp_path: Path) -> Iterator[Tab]:
    """Open a tab under the policy, with the tools of this test let in."""
    policy = kiosk_policy(f"{address}/") | {"DeveloperToolsAvailability": 1}
    with kiosk_tab(behind(policy, tmp_path / "chromium")) as opened:
        yield opened


def shown(tab: Tab, address: str) -> str:
    """Go to an address; return the words of the page, or why there is none."""
    answer = tab.send("Page.navigate", url=address)
    time.sleep(0.5)
    return f"{answer.get('errorText', '')} {tab.run('document.body ? document.body.innerText : ``')}"


def test_nothing_but_the_questionnaire_opens(tab: Tab, address: str) -> None:
    tab.go(f"{address}/aide")
    assert "Comment répondre" in str(tab.run("document.body.innerText"))
    port = int(address.rpartition(":")[2])
    elsewhere = (
        f"http://127.0.0.1:{port - 1}/",
        "https://exemple.fr/",
        "file:///etc/hostname",
        "chrome://history/",
        "chrome://downloads/",
        "chrome://settings/",
        f"view-source:{address}/",
    )
    opened = {place: said for place in elsewhere if BLOCKED not in (said := shown(tab, place))}
    assert opened == {}


def test_the_tools_of_developers_stay_shut(address: str, tmp_path: Path) -> None:
    command = behind(kiosk_policy(f"{address}/"), tmp_path / "chromium")
    with pytest.raises(websocket.WebSocketBadStatusException, match="not inspectable"), kiosk_tab(command):
        pass


def test_the_file_that_ships_is_what_the_command_writes() -> None:
    written = CliRunner().invoke(main, ["kiosk", "policy"], env={"PUBLIC_URL": ""})
    assert written.output == SHIPPED.read_text("utf-8")


def test_another_address_is_the_only_one_let_through() -> None:
    start = "https://diagnostic.exemple.fr/borne/abc"
    written = json.loads(CliRunner().invoke(main, ["kiosk", "policy", "--start", start]).output)
    assert written["URLAllowlist"] == ["https://diagnostic.exemple.fr"]
    assert written["RestoreOnStartupURLs"] == [start]
    refused = CliRunner().invoke(main, ["kiosk", "policy", "--start", "borne"])
    assert refused.exit_code == 1
    assert "n’est pas une adresse" in refused.output
