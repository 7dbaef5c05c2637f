"""Video files and cameras to frames. Says plainly why there are none, and reconnects cameras."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from platelet.errors import UnreadableVideo

SUFFIXES = frozenset(
    (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".ts", ".wmv", ".flv")
)
STREAMS = ("rtsp://", "rtsps://", "rtmp://", "http://", "https://", "udp://")
USUAL_RATE = 25.0  # frames a second, where a file does not say
WAITS_S = (1, 2, 4, 8, 16, 30)  # before a camera is asked again
QUIET_S = 10.0  # without a frame after which a camera counts as gone


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of a video."""

    number: int  # from 0
    seconds: float  # from the start
    image: np.ndarray  # uint8 "h w 3", BGR


def is_video(source: str | Path) -> bool:
    """A video file by its suffix, the address of a stream, or the number of a camera."""
    return is_live(source) or Path(source).suffix.lower() in SUFFIXES


def is_live(source: str | Path) -> bool:
    """A stream's address or a camera's number: what cannot wait for its reader."""
    text = str(source)
    return text.isdigit() or text.lower().startswith(STREAMS)


class VideoFile:
    """Frames of a file, in order; iterate once."""

    def __init__(self, path: str | Path):
        self.path = Path(path)
        if not self.path.exists():
            raise UnreadableVideo(path, "there is no such file. Check the path.")
        if not self.path.stat().st_size:
            raise UnreadableVideo(path, "the file is empty (0 bytes). Copy it again.")
        self._capture = _open(str(self.path))
        if not self._capture.isOpened():
            raise UnreadableVideo(path, "this is no video, or of a kind that cannot be decoded.")
        rate = self._capture.get(cv2.CAP_PROP_FPS)
        self.rate = rate if 0 < rate < 1000 else USUAL_RATE  # frames a second
        self.count = max(0, int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)))  # as the file says

    def __iter__(self) -> Iterator[Frame]:
        number = 0
        try:
            while True:
                ok, image = self._capture.read()
                if not ok or image is None:
                    break
                yield Frame(number, number / self.rate, image)
                number += 1
        finally:
            self._capture.release()
        if not number:
            raise UnreadableVideo(self.path, "it has no frames that can be decoded.")


class Camera:
    """The newest frame of a stream or camera whenever one is asked for; iterate once.

    Frames that come while the last one is still worked on are passed over, so that reading never
    falls behind. A camera that drops is asked again after 1, 2, 4 … 30 seconds; `tries` of that in
    a row without any frame raise UnreadableVideo. `note` is told what happens.
    """

    def __init__(
        self,
        source: str,
        *,
        tries: int = 6,
        note: Callable[[str], None] = lambda text: None,
        wait: Callable[[float], None] = time.sleep,
    ):
        self.source, self.tries, self.note, self.wait = source, tries, note, wait
        self.rate = USUAL_RATE
        self.received = 0  # frames that the camera sent, also those passed over

    def __iter__(self) -> Iterator[Frame]:
        start, number, failures = time.monotonic(), 0, 0
        while True:
            grabber = _Grabber(self.source)
            for image in grabber:
                yield Frame(number, time.monotonic() - start, image)
                number, failures = number + 1, 0
            self.received += grabber.received
            failures += 1
            if failures >= self.tries:
                what = "gave no frame" if number else "could not be reached"
                raise UnreadableVideo(
                    self.source, f"the camera {what} in {failures} tries. Check address and cable."
                )
            pause = WAITS_S[min(failures, len(WAITS_S)) - 1]
            self.note(f"{self.source}: no picture, trying again in {pause} s")
            self.wait(pause)


class _Grabber:
    """A thread that keeps the newest frame of a connection; ends when the connection does."""

    def __init__(self, source: str):
        self.source, self.received = source, 0
        self._newest: np.ndarray | None = None
        self._changed = threading.Condition()
        self._over = False

    def __iter__(self) -> Iterator[np.ndarray]:
        threading.Thread(target=self._grab, daemon=True).start()
        try:
            while True:
                with self._changed:
                    ready = self._changed.wait_for(
                        lambda: self._over or self._newest is not None, timeout=QUIET_S
                    )
                    image, self._newest = self._newest, None
                if image is None and (self._over or not ready):
                    return
                if image is not None:
                    yield image
        finally:
            self._over = True

    def _grab(self) -> None:
        capture = _open(int(self.source) if self.source.isdigit() else self.source)
        while not self._over and capture.isOpened():
            ok, image = capture.read()
            if not ok or image is None:
                break
            self.received += 1
            with self._changed:
                self._newest = image
                self._changed.notify()
        capture.release()
        with self._changed:
            self._over = True
            self._changed.notify()


def _open(source: str | int) -> cv2.VideoCapture:
    """A capture; FFmpeg's own complaints stay off the screen, ours say what is wrong."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    return cv2.VideoCapture(source)
