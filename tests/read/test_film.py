"""A redacted video covers a plate also in frames where it is missed."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest

from platelet.read import film as films
from platelet.read.film import Film, RedactedFilm
from platelet.read.redact import Redacted
from platelet.read.watch import Watched
from platelet.types import Box, Detection, Sighting
from platelet.vision.video import Frame

STRIPES = np.tile(np.array([[0, 255]], np.uint8), (64, 48))[..., None].repeat(3, 2)  # 96 wide
PLATE = Detection("license_plate", 0.9, Box(32, 24, 64, 40))
HERE = np.s_[26:38, 36:60]


def watched(number: int, *found: Detection) -> Watched:
    frame = Frame(number, number / 10, STRIPES)
    return Watched(frame, Sighting("a", 96, 64, 0.0, frame=number), [], found)


def written(path: Path) -> list[np.ndarray]:
    film, pictures = cv2.VideoCapture(str(path)), []
    while (read := film.read())[0]:
        pictures.append(read[1])
    return pictures


@pytest.fixture
def left(monkeypatch):
    """What looking again says; nothing is left unless a test changes it."""
    answer = SimpleNamespace(left=0)
    monkeypatch.setattr(films, "redact", lambda _, image: Redacted(image, 0, answer.left))
    return answer


def test_a_plate_is_covered_in_the_frames_around(tmp_path, left):
    reader: Any = None
    film = RedactedFilm(Film(tmp_path / "a.mp4", 10), reader)
    for number in range(9):
        film.add(watched(number, *[PLATE] * (number == 4)))
    film.close()
    pictures = written(tmp_path / "a.mp4")
    assert len(pictures) == 9
    covered = [np.std(picture[HERE]) < 60 for picture in pictures]
    assert covered == [2 <= number <= 6 for number in range(9)]  # within 0.25 s of the fifth
    assert film.blank == 0


def test_a_frame_that_is_still_read_becomes_black(tmp_path, left):
    reader: Any = None
    film = RedactedFilm(Film(tmp_path / "a.mp4", 10), reader)
    left.left = 1
    film.add(watched(0))
    film.close()
    (picture,) = written(tmp_path / "a.mp4")
    assert picture.max() < 10 and film.blank == 1
