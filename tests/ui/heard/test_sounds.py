"""What is heard: four sounds that differ, one for each event, none when they are off; the total, said."""

from __future__ import annotations

import sys
import types
import wave
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from pos.ui.door.choices import Choices
from pos.ui.heard import sounds, speech
from pos.ui.heard.sounds import Sound
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tools import make_sounds


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Sound]]:
    """Everything that is played."""
    played: list[Sound] = []
    monkeypatch.setattr(sounds, "TOGETHER_S", 0.02)
    sounds.use(played.append)
    yield played
    sounds.use(sounds.beep)
    sounds.switch(on=True)


def test_each_is_short_and_like_no_other() -> None:
    read = {}
    for sound in Sound:
        with wave.open(str(sounds.file_of(sound)), "rb") as file:
            assert 0.04 < file.getnframes() / file.getframerate() < 0.6
            read[sound] = file.readframes(file.getnframes())
    assert len(set(read.values())) == len(Sound)


def test_what_is_shipped_is_what_the_tool_makes() -> None:
    assert set(make_sounds.SOUNDS) == {sound.value for sound in Sound}
    for sound in Sound:
        with wave.open(str(sounds.file_of(sound)), "rb") as file:
            shipped = memoryview(file.readframes(file.getnframes())).cast("h")
        made = make_sounds.samples(make_sounds.SOUNDS[sound.value])
        assert len(shipped) == len(made)
        assert max(abs(a - b) for a, b in zip(shipped, made, strict=True)) <= 1


def test_a_sale_is_heard(hands: Hands, heard: list[Sound]) -> None:
    hands.open_till()
    hands.scan(community.OIL)
    assert heard == [Sound.ADDED]
    hands.later(30)
    hands.scan("6999999999997")
    assert heard[1:] == [Sound.NOT_ADDED]
    hands.press(Key.Key_Escape)
    hands.later(30)
    hands.press(Key.Key_F9)
    hands.enter("S1-T1-1-999999")
    assert heard[2:] == [Sound.REFUSED]
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.later(30)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    assert heard[3:] == [Sound.DONE]


def test_silence_where_it_is_wanted(hands: Hands, window: Window, heard: list[Sound]) -> None:
    window.computer.choices = Choices(sounds=False)
    hands.open_till()
    hands.scan(community.OIL)
    hands.scan("6999999999997")
    assert not heard


def test_without_a_player_only_an_alarm_beeps(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    monkeypatch.setattr("pos.ui.heard.sounds.QApplication.beep", lambda: beeps.append(1))
    for sound in Sound:
        sounds.beep(sound)
    assert len(beeps) == 2


def test_qts_player_is_used_where_it_is(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[str] = []

    class Effect:
        def setSource(self, url: QUrl) -> None:  # noqa: N802  # Qt's name
            self.url = url

        def play(self) -> None:
            played.append(self.url.fileName())

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", types.SimpleNamespace(QSoundEffect=Effect))
    player = sounds.load()
    assert player is not None
    player(Sound.DONE)
    player(Sound.DONE)
    assert played == ["done.wav", "done.wav"]


def test_the_total_is_said_where_there_is_a_voice(
    hands: Hands, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Voice:
        def __init__(self, _parent: object) -> None:
            pass

        def setLocale(self, _locale: object) -> None:  # noqa: N802  # Qt's name
            pass

        def stop(self) -> None:
            pass

        def say(self, words: str) -> None:
            said.append(words)

    module = types.SimpleNamespace(QTextToSpeech=Voice)
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", module)
    monkeypatch.setattr(speech, "there", lambda: True)
    window.computer.choices = Choices(spoken=True)
    hands.open_till()
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    assert said == ["一共69.90元"]


def test_a_computer_without_a_voice_is_silent(qapp: QApplication) -> None:
    if speech.there():
        pytest.skip("this computer has a voice")
    speech.Speaker().say("一共1元")
