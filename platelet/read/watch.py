"""Watches a video or camera: every frame's plates, and one event for each vehicle."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from platelet.read.associate import sighting_of
from platelet.read.contest import surest
from platelet.read.reader import Reader
from platelet.read.recognizer import Look
from platelet.read.track import Track, Tracker
from platelet.types import Box, Detection, Event, Plate, Sighting
from platelet.vision.video import Camera, Frame, VideoFile, is_live

MOST_LOOKS = 8  # of one vehicle that are kept: the surest; with 16, blurred ones outvote them
HOLD_S = 4.0  # an event waits this long for the same plate to come back
THOUGHT_OF = 0.05  # probability of a text from which on a reading takes it for possible
LEAST_SIGHTS = 2  # frames that must show a plate: what is seen once is a fault
STEADY_S, STEADY = 1.0, 0.7  # time, and share of its frames that show a plate surely followed
SURELY_FOUND = 0.5  # a detection's confidence, in one of these frames at least
GROWTH = 1.25  # of a plate's width from which on a vehicle nears or leaves


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """One frame's reading of one plate."""

    seconds: float
    plate: Plate  # places in pixels of the frame
    looks: list[Look]  # one a recognizer
    crop: np.ndarray  # uint8 "h w 3", upright

    @property
    def found(self) -> float:
        """How sure the detector was of the plate, in [0, 1]."""
        return self.plate.detection_confidence or 0.0


@dataclass(slots=True, eq=False)
class Passing:
    """What is known of one vehicle; tracks that turn out to be the same are joined."""

    first_s: float
    last_s: float
    boxes: tuple[Box, Box]  # of the plate, first and last
    sights: int
    chances: int  # frames from the first sight to the last
    looks: list[Glance]
    read: tuple[Plate, Glance] = field(init=False)  # all looks together, and the best one

    def __post_init__(self):
        self.read = self._joined()

    def add(self, other: "Passing") -> None:
        """Take in a later track of the same vehicle."""
        self.last_s, self.sights = other.last_s, self.sights + other.sights
        self.chances += other.chances
        self.boxes = (self.boxes[0], other.boxes[1])
        self.looks = _best(self.looks + other.looks)
        self.read = self._joined()

    def comes_back_from(self, other: "Passing") -> bool:
        """Whether `other` shows the same plate.

        Both are read alike; or it was gone before this one came, and one of the two readings
        takes the other's text for possible.
        """
        mine, theirs = self.read[0], other.read[0]
        if not mine.text or not theirs.text:
            return False
        if mine.text == theirs.text:
            return True
        doubt = max(_share(mine, theirs.text), _share(theirs, mine.text))
        return self.first_s > other.last_s and doubt >= THOUGHT_OF

    def _joined(self) -> tuple[Plate, Glance]:
        """All looks together, with the places of the best one, and that one."""
        best = max(self.looks, key=lambda one: one.plate.confidence)
        joined = [
            look.recognizer.joined([one.looks[number] for one in self.looks])
            for number, look in enumerate(best.looks)
        ]
        plate, seen = surest(joined), best.plate
        return replace(
            plate,
            characters=seen.characters if seen.text == plate.text else (),
            box=seen.box,
            corners=seen.corners,
            detection_confidence=seen.detection_confidence,
        ), best

    @property
    def direction(self) -> str:
        """Whether the plate grew, shrank or stayed as large."""
        growth = self.boxes[1].width / max(1e-6, self.boxes[0].width)
        if growth >= GROWTH:
            return "nearing"
        return "leaving" if growth <= 1 / GROWTH else "passing"

    @property
    def steady(self) -> bool:
        """Whether it was followed so long and so surely that it is a vehicle, read or not."""
        first, last = self.boxes
        moved = max(abs(last.x1 - first.x1), abs(last.y1 - first.y1)) >= first.width
        found = max(one.found for one in self.looks) >= SURELY_FOUND
        seen = self.sights >= STEADY * self.chances and self.last_s - self.first_s >= STEADY_S
        return found and seen and (moved or self.direction != "passing")


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """One frame: what it shows, and the vehicles that are through with it."""

    frame: Frame
    sighting: Sighting
    events: list[Event]
    found: tuple[Detection, ...] = ()  # every plate, also those that nothing was read of

    def told(self, least: float) -> list[Event]:
        """The events that are sure enough, read or only seen to pass; see Event.told."""
        told = (event.told(least) for event in self.events)
        return [event for event in told if event is not None]


class Watcher:
    """Reads every frame of one source, or every `every`-th, and joins what it reads."""

    def __init__(self, reader: Reader, source: str, *, every: int = 1):
        self.reader, self.source, self.every = reader, source, max(1, every)
        self.tracker = Tracker()
        self.pending: list[Passing] = []
        self.frames = 0  # that were read
        self.seconds = 0.0  # spent on them

    def watch(self, frames: Iterator[Frame] | VideoFile | Camera) -> Iterator[Watched]:
        """The frames of a video with what they show; the last one brings all events left."""
        last: Watched | None = None
        for frame in frames:
            if frame.number % self.every:
                continue
            if last is not None:
                yield last
            last = self._read(frame)
        if last is not None:
            for track in self.tracker.close():
                self._end(track)
            last.events.extend(self._events(self.pending))
            self.pending = []
            yield last

    def _read(self, frame: Frame) -> Watched:
        start = time.perf_counter()
        found, seen = self.reader.see(frame.image)
        tracks, ended = self.tracker.update([one.detection for one in seen], frame.seconds)
        for one, track in zip(seen, tracks, strict=True):
            if one.looks:
                glance = Glance(frame.seconds, one.plate, one.looks, one.crop.image)
                track.notes = _best([*track.notes, glance])
        for track in ended:
            self._end(track)
        sighting = sighting_of(self.source, frame.image, found, [one.plate for one in seen])
        elapsed = time.perf_counter() - start
        self.frames, self.seconds = self.frames + 1, self.seconds + elapsed
        sighting = replace(sighting, ms=elapsed * 1000, frame=frame.number, seconds=frame.seconds)
        plates = tuple(one.detection for one in seen)
        return Watched(frame, sighting, self._due(frame.seconds), plates)

    def _end(self, track: Track) -> None:
        """A track is over: it waits as an event, or joins one of the same plate."""
        looks = [one for one in track.notes if one.plate.text] or track.notes
        if not looks:
            return
        boxes = (track.first_box, track.box)
        span = track.first_s, track.last_s
        passing = Passing(*span, boxes, track.sights, track.chances, looks)
        for other in self.pending:
            if passing.first_s - other.last_s <= HOLD_S and passing.comes_back_from(other):
                other.add(passing)
                return
        self.pending.append(passing)

    def _due(self, seconds: float) -> list[Event]:
        """Events that no track of the same plate can join any more."""
        due = [p for p in self.pending if seconds - p.last_s > HOLD_S + self.tracker.lost_s]
        self.pending = [p for p in self.pending if all(p is not one for one in due)]
        return self._events(due)

    def _events(self, passed: list[Passing]) -> list[Event]:
        events = []
        for one in passed:
            if one.sights < LEAST_SIGHTS:
                continue
            plate, best = one.read
            if not plate.text and not one.steady:
                continue
            when = (one.first_s, one.last_s, best.seconds)
            how = one.sights, one.direction, best.crop
            events.append(Event(self.source, plate, *when, *how, steady=one.steady))
        return sorted(events, key=lambda event: event.first_s)


def open_source(source: str, *, note: Callable[[str], None] = print) -> VideoFile | Camera:
    """A file, the address of a stream, or the number of a camera."""
    return Camera(source, note=note) if is_live(source) else VideoFile(source)


def _share(plate: Plate, text: str) -> float:
    """Probability that a reading leaves for another text."""
    return sum(one.confidence for one in plate.alternatives if one.text == text)


def _best(looks: list[Glance]) -> list[Glance]:
    """The surest looks, so that memory stays flat however long a vehicle stands."""
    return sorted(looks, key=lambda one: (-one.plate.confidence, -one.found))[:MOST_LOOKS]
