"""A full disk is said with the file's name; nothing broken is left, nothing read is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from platelet.errors import CannotWrite
from platelet.read.film import Film
from platelet.read.folder import write_png
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer

FULL = Path("/dev/full")
PICTURE = np.full((40, 80, 3), 120, np.uint8)
needs_full = pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")


def full_disk(path: Path, data: bytes) -> int:
    """Writes half of it, then there is no room."""
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def test_half_a_picture_is_not_left(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(CannotWrite, match=r"a\.png cannot be written: No space left"):
        write_png(tmp_path / "a.png", PICTURE)
    assert not list(tmp_path.iterdir())


def film_of(path: Path, frames: int) -> Film:
    film = Film(path, 10.0)
    for _ in range(frames):
        film.add(PICTURE)
    return film


def test_a_film_that_is_whole_is_accepted(tmp_path):
    film_of(tmp_path / "a.mp4", 5).close()
    assert cv2.VideoCapture(str(tmp_path / "a.mp4")).get(cv2.CAP_PROP_FRAME_COUNT) == 5


def test_a_film_that_lacks_frames_is_said(tmp_path):
    film = film_of(tmp_path / "a.mp4", 5)
    film.frames += 2  # as if the last ones had found no room
    with pytest.raises(CannotWrite, match="only 5 of 7 frames"):
        film.close()


@needs_full
def test_a_full_disk_ends_the_command_with_a_message(tmp_path):
    drawer = Drawer("kr", seed=5, axes=EASY, colour=True, detail=2)
    write_png(tmp_path / "a.png", drawer.crop().image)
    command = [sys.executable, "-m", "platelet", "read", "--crops", str(tmp_path / "a.png")]
    done = subprocess.run(
        [*command, "--out", str(FULL)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "/dev/full cannot be written" in done.stderr and "--resume" in done.stderr
    with FULL.open("w") as sink:
        done = subprocess.run(command, stdout=sink, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "standard output: No space left" in done.stderr and "Traceback" not in done.stderr
