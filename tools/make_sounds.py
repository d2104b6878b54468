"""The till's sounds, from sine tones: `python -m tools.make_sounds` writes `resources/sounds` anew."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
LOUDNESS = 0.5
FADE_S = 0.006
"""A tone that begins or ends at once clicks."""
SOUNDS: dict[str, tuple[tuple[float, float], ...]] = {
    "added": ((1760.0, 0.07),),
    "not_added": ((440.0, 0.12), (0.0, 0.05), (440.0, 0.12), (0.0, 0.05), (440.0, 0.12)),
    "refused": ((330.0, 0.18), (220.0, 0.25)),
    "done": ((1046.5, 0.09), (1318.5, 0.09), (1568.0, 0.16)),
}
"""(hertz, seconds) one after the other; 0 hertz is silence."""


def samples(tones: tuple[tuple[float, float], ...]) -> list[int]:
    """One sound as 16-bit samples."""
    made: list[int] = []
    for hertz, seconds in tones:
        count = round(seconds * RATE)
        for at in range(count):
            edge = min(at, count - 1 - at) / (FADE_S * RATE)
            swing = math.sin(2 * math.pi * hertz * at / RATE)
            made.append(round(32767 * LOUDNESS * min(1.0, edge) * swing))
    return made


def write(folder: Path) -> None:
    """All of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        made = samples(tones)
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(made)}h", *made))


if __name__ == "__main__":
    write(Path(__file__).resolve().parent.parent / "resources" / "sounds")
