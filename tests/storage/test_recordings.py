"""What a site puts in its home is heard when it is sound, small enough, and of a text of today; else refused."""

import wave
from pathlib import Path

import pytest

from diagnostic.domain.speech import PERSON, sound_name
from diagnostic.storage.recordings import LARGEST_SOUND, LARGEST_VIDEO, Recordings

TEXT = "Oui, facilement"
NAME = sound_name("ar", PERSON, TEXT)
KNOWN = frozenset({NAME})
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"


def record(path: Path, seconds: float = 1.0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\x00\x10" * int(8000 * seconds))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "voix" / "ar"
    folder.mkdir(parents=True)
    return folder


def reason(home: Path, locale: str = "ar", known: frozenset[str] = KNOWN) -> str:
    (refusal,) = Recordings(home).refusals(locale, known)
    return str(refusal)


def test_a_recording_is_heard_for_its_text_only(tmp_path: Path, folder: Path) -> None:
    path = record(folder / f"oui-facilement-{NAME}.wav")
    recordings = Recordings(tmp_path)
    sound = recordings.sound("ar", TEXT)
    assert sound
    assert recordings.file("ar", sound.name) == path
    assert recordings.sound("ar", "Oui, souvent") is None
    assert recordings.sound("fr", TEXT) is None
    assert recordings.refusals("ar", KNOWN) == []
    assert recordings.languages() == ["ar"]
    assert recordings.has("ar")
    assert not recordings.has("fr")


def test_a_recording_put_in_later_is_heard_without_a_new_start(tmp_path: Path, folder: Path) -> None:
    recordings = Recordings(tmp_path)
    assert recordings.sound("ar", TEXT) is None
    record(folder / f"{NAME}.wav")
    assert recordings.sound("ar", TEXT)


def test_a_name_outside_the_folder_is_not_given(tmp_path: Path, folder: Path) -> None:
    record(folder / f"{NAME}.wav")
    record(tmp_path / f"x-{NAME}.wav")
    assert Recordings(tmp_path).file("ar", f"../../x-{NAME}.wav") is None


def test_a_recording_of_a_text_that_changed_is_refused(tmp_path: Path, folder: Path) -> None:
    path = record(folder / f"oui-{sound_name('ar', PERSON, 'Un autre texte')}.wav")
    assert reason(tmp_path).startswith(str(path))
    assert "la phrase a changé" in reason(tmp_path)


def test_a_recording_without_the_name_of_a_text_is_refused(tmp_path: Path, folder: Path) -> None:
    record(folder / "oui.wav")
    assert "diagnostic recordings missing" in reason(tmp_path)


@pytest.mark.parametrize("suffix", ["wav", "opus", "ogg", "mp3", "m4a"])
def test_a_file_that_is_not_a_sound_is_refused(tmp_path: Path, folder: Path, suffix: str) -> None:
    (folder / f"oui-{NAME}.{suffix}").write_bytes(b"Ceci est une lettre, pas un son. " * 40)
    assert "ce n’est pas un son" in reason(tmp_path)
    assert Recordings(tmp_path).sound("ar", TEXT) is None


def test_an_empty_file_is_refused(tmp_path: Path, folder: Path) -> None:
    (folder / f"oui-{NAME}.mp3").touch()
    assert "ce n’est pas un son" in reason(tmp_path)


def test_thirty_megabytes_are_refused(tmp_path: Path, folder: Path) -> None:
    with (folder / f"oui-{NAME}.wav").open("wb") as file:
        file.truncate(30 * 2**20)
    assert "30 Mo, c’est trop. 2 Mo au plus" in reason(tmp_path)
    assert LARGEST_SOUND < LARGEST_VIDEO < 30 * 2**20


def test_a_recording_of_three_minutes_is_refused(tmp_path: Path, folder: Path) -> None:
    path = folder / f"oui-{NAME}.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(4000)
        file.writeframes(bytes(4000 * 180))
    assert "180 secondes, c’est trop long" in reason(tmp_path)


def test_another_format_is_refused(tmp_path: Path, folder: Path) -> None:
    record(folder / f"oui-{NAME}.aiff")
    assert "ce format n’est pas pris" in reason(tmp_path)


def test_a_video_in_sign_language_is_shown_for_its_text(tmp_path: Path) -> None:
    name = sound_name("fsl", PERSON, TEXT)
    folder = tmp_path / "voix" / "fsl"
    folder.mkdir(parents=True)
    (folder / f"oui-{name}.mp4").write_bytes(MP4)
    found = Recordings(tmp_path).sound("fsl", TEXT)
    assert found
    assert found.name == f"oui-{name}.mp4"


def test_a_file_that_is_not_a_video_is_refused(tmp_path: Path) -> None:
    name = sound_name("fsl", PERSON, TEXT)
    record(tmp_path / "voix" / "fsl" / f"oui-{name}.mp4")
    assert "ce n’est pas une vidéo" in reason(tmp_path, "fsl", frozenset({name}))
