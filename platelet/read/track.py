"""Follows plates from frame to frame: one vehicle, one track."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from platelet.types import Box, Detection
from platelet.vision.boxes import ious

LEAST_IOU = 0.1  # of a plate with where its track expects it
REACH = 2.5  # plate widths that a plate may move unexpectedly between its first two frames
SETTLED_REACH = 1.0  # and once its speed is known: a lamp of its own car is 1.4 away
MOST_CHANGE = 1.6  # factor on its width between two frames
LOST_S = 1.5  # without a sight after which a track ends


@dataclass(slots=True, eq=False)
class Track:
    """One plate over time."""

    number: int  # from 1
    first_s: float
    last_s: float
    box: Box  # where it was last seen
    first_box: Box
    first: int = 0  # number of the frame that showed it first
    sights: int = 1  # frames that show it
    chances: int = 1  # frames from the first to the last of those
    width: float = 0.0  # of the plate, a running mean: a post may hide half of it for a frame
    speed: np.ndarray = field(default_factory=lambda: np.zeros(2))  # pixels a second
    notes: list = field(default_factory=list)  # whatever the user of the track collects

    def expected(self, seconds: float) -> np.ndarray:
        """Its box "4" at a time, if it moves on as before."""
        shift = self.speed * (seconds - self.last_s)
        return np.array(self.box.as_list()) + np.tile(shift, 2)

    def see(self, one: Detection, seconds: float) -> None:
        """Note where the plate is now."""
        span = seconds - self.last_s
        if span > 0:
            moved = (_middle(one.box) - _middle(self.box)) / span
            self.speed = moved if self.sights == 1 else _mean(self.speed, moved)
        self.width = _mean(self.width, one.box.width)
        self.box, self.last_s = one.box, seconds
        self.sights += 1


class Tracker:
    """Greedy matching of plates to where their tracks expect them.

    A constant-velocity prediction and the nearest box, as in Bewley et al. 2016, "Simple Online and
    Realtime Tracking", without the Kalman filter: plates are small, so distance decides too.
    """

    def __init__(self, *, lost_s: float = LOST_S):
        self.lost_s = lost_s
        self.open: list[Track] = []
        self._count = 0
        self._frame = 0

    def update(
        self, plates: Sequence[Detection], seconds: float
    ) -> tuple[list[Track], list[Track]]:
        """(the track of each plate, tracks that have ended) at a time."""
        self._frame += 1
        ended = [t for t in self.open if seconds - t.last_s > self.lost_s]
        self.open = [t for t in self.open if seconds - t.last_s <= self.lost_s]
        owners: list[Track | None] = [None] * len(plates)
        for _, number, track in sorted(self._pairs(plates, seconds), key=lambda p: -p[0]):
            if owners[number] is None and all(owner is not track for owner in owners):
                owners[number] = track
        return [self._seen(*pair, seconds) for pair in zip(owners, plates, strict=True)], ended

    def close(self) -> list[Track]:
        """The tracks that are still open, which end now."""
        ended, self.open = self.open, []
        return ended

    def _pairs(self, plates: Sequence[Detection], seconds: float):
        """(how well they fit, index of the plate, track) of all that may be the same."""
        for track in self.open:
            expected = track.expected(seconds)
            for number, one in enumerate(plates):
                wide = max(one.box.width, track.width)
                change = wide / max(1e-6, min(one.box.width, track.width))
                overlap = float(ious(expected, np.array([one.box.as_list()]))[0])
                middle = (expected[:2] + expected[2:]) / 2
                apart = float(np.linalg.norm(_middle(one.box) - middle)) / wide
                reach = REACH if track.sights == 1 else SETTLED_REACH
                if change <= MOST_CHANGE and (overlap >= LEAST_IOU or apart <= reach):
                    yield overlap - 0.1 * apart, number, track

    def _seen(self, track: Track | None, one: Detection, seconds: float) -> Track:
        if track is None:
            self._count += 1
            track = Track(self._count, seconds, seconds, one.box, one.box, first=self._frame)
            track.width = one.box.width
            self.open.append(track)
        else:
            track.see(one, seconds)
        track.chances = self._frame - track.first + 1
        return track


def _mean(before, now):
    """A running mean, of numbers or arrays."""
    return 0.6 * before + 0.4 * now


def _middle(box: Box) -> np.ndarray:
    return np.array([(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2])
