"""What is installed on a machine is read by the tools that will read it there; without the tool, the test says so."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.rglob("*.service"))
SCRIPTS = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and path.read_bytes().startswith(b"#!"))
HARDENING = {
    "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
    "CapabilityBoundingSet=", "UMask=0077", "RestrictSUIDSGID=yes", "DynamicUser=yes", "Restart=always",
}  # fmt: skip


def tool(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path=f"{Path(sys.executable).parent}:/usr/sbin:/sbin")
    if not found:
        pytest.skip(f"{name} absent de cette machine")
    return found


def complaints(*command: object) -> str:
    ended = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return ended.stdout + ended.stderr if ended.returncode else ""


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_the_unit(unit: Path, tmp_path: Path) -> None:
    written = tmp_path / unit.name
    written.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text("utf-8")), "utf-8")
    ended = subprocess.run([tool("systemd-analyze"), "verify", written], capture_output=True, text=True, check=False)
    assert [line for line in ended.stderr.splitlines() if unit.name in line] == []


def test_the_server_may_do_nothing_it_does_not_need() -> None:
    lines = set((DEPLOY / "server" / "diagnostic.service").read_text("utf-8").splitlines())
    assert lines >= HARDENING


def test_nginx_understands_its_file(tmp_path: Path) -> None:
    nginx, openssl = tool("nginx"), tool("openssl")
    request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mediatheque.example"]
    assert complaints(openssl, *request, "-keyout", tmp_path / "key", "-out", tmp_path / "pem") == ""
    site = (DEPLOY / "server" / "nginx.conf").read_text("utf-8")
    site = site.replace("/etc/ssl/mediatheque.example.pem", str(tmp_path / "pem"))
    site = site.replace("/etc/ssl/private/mediatheque.example.key", str(tmp_path / "key"))
    site = site.replace("/var/log/nginx/", f"{tmp_path}/")
    whole = f"pid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\nhttp {{\n{site}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole, "utf-8")
    assert complaints(nginx, "-t", "-c", tmp_path / "nginx.conf") == ""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_sound(script: Path) -> None:
    assert complaints(tool("shellcheck"), script) == ""


def test_the_kiosk_says_which_setting_is_missing(tmp_path: Path) -> None:
    script = DEPLOY / "kiosk" / "borne"
    ended = subprocess.run(
        ["/bin/sh", script], env={"PATH": "/nulle-part"}, capture_output=True, text=True, check=False
    )
    assert ended.returncode
    assert "BORNE_URL" in ended.stderr


def test_the_image_runs_without_privileges_and_copies_nothing_from_elsewhere() -> None:
    image = (DEPLOY / "server" / "Containerfile").read_text("utf-8")
    assert re.search(r"^USER \d+$", image, re.MULTILINE)
    assert re.search(r"\bADD\b|curl|wget|http://(?!127\.0\.0\.1)|https://", image) is None
