"""Videos that are written: with readings, or with every plate made unreadable."""

from collections import deque
from pathlib import Path

import cv2
import numpy as np

from platelet.errors import CannotWrite
from platelet.read.reader import Reader
from platelet.read.redact import covered, redact
from platelet.read.watch import Watched

NEAR_S = 0.25  # a plate that one frame shows is covered in those so near, where it may be missed


class Film:
    """A video file, opened at its first picture; no sound."""

    def __init__(self, path: Path, rate: float):
        self.path, self.rate = path, max(1.0, rate)  # frames a second
        self.frames = 0
        self._writer: cv2.VideoWriter | None = None
        self._size = (0, 0)

    def add(self, picture: np.ndarray) -> None:
        """Append `picture`, uint8 "h w 3"; fitted to the size of the first one."""
        if self._writer is None:
            self._size = picture.shape[1], picture.shape[0]
            self.path.parent.mkdir(parents=True, exist_ok=True)
            code = cv2.VideoWriter.fourcc(*"mp4v")
            self._writer = cv2.VideoWriter(str(self.path), code, self.rate, self._size)
        self._writer.write(cv2.resize(picture, self._size).astype(np.uint8))
        self.frames += 1

    def close(self) -> None:
        """Finish the file; CannotWrite when it then holds fewer frames than it was given."""
        if self._writer is None:
            return
        self._writer.release()
        film = cv2.VideoCapture(str(self.path))
        held = int(film.get(cv2.CAP_PROP_FRAME_COUNT)) if film.isOpened() else 0
        film.release()
        if held < self.frames:  # OpenCV's writer does not tell
            raise CannotWrite(self.path, f"only {held} of {self.frames} frames are in it")


class RedactedFilm:
    """A video without readable plates, written NEAR_S behind what is watched.

    Every picture covers the plates of all frames within NEAR_S, so that one frame in which a plate
    is not found does not show it, and is then looked at again. A picture that still shows a plate
    is painted over whole; `blank` counts those.
    """

    def __init__(self, film: Film, reader: Reader):
        self.film, self.reader = film, reader
        self.blank = 0
        self._near: deque[Watched] = deque()  # around the next one to write
        self._next = 0  # its place in _near

    def add(self, watched: Watched) -> None:
        """Take in the next frame."""
        self._near.append(watched)
        while self._near[self._next].frame.seconds < watched.frame.seconds - NEAR_S:
            self._write()

    def close(self) -> None:
        """Write the frames that are left, and finish the file."""
        while self._next < len(self._near):
            self._write()
        self.film.close()

    def _write(self) -> None:
        now = self._near[self._next].frame
        near = [w for w in self._near if abs(w.frame.seconds - now.seconds) <= NEAR_S]
        plates = [plate for one in near for plate in one.found]
        safe = redact(self.reader, covered(now.image, plates))
        self.blank += safe.left > 0
        self.film.add(np.zeros_like(now.image) if safe.left else safe.image)
        self._next += 1
        while self._near[0].frame.seconds < now.seconds - NEAR_S:
            self._near.popleft()
            self._next -= 1
