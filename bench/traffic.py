"""A drawn video of passing cars: one event each? Does joining frames read more than the best one?

    python bench/traffic.py [--cars 30] [--seed 3] [--empty 90] [--out traffic.mp4]

Each car comes nearer over two seconds, small, blurred and noisy, hidden behind a post once; the
plates are drawn as for training, the cars are plain shapes. Prints what was asked, what
was read, how long a frame takes beside its decoding, and where the time goes.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from platelet.read.command import LEAST_FOUND
from platelet.read.reader import Reader
from platelet.read.watch import Watcher
from platelet.synth.dice import Dice
from platelet.synth.street import SIZE, Street, View
from platelet.vision.video import VideoFile

NEAREST = 0.35  # of the way, where a plate is 43 to 77 px wide
RATE, FRAMES = 15.0, 30  # frames a second, of a car


def main() -> None:
    """Draw, read, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cars", type=int, default=30)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--empty", type=int, default=90, help="frames between two cars")
    parser.add_argument("--region", default="kr")
    parser.add_argument("--nearest", type=float, default=NEAREST, help="of the way to the camera")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    path = args.out or Path(tempfile.mkdtemp()) / "traffic.mp4"
    texts = draw(path, args)
    start = time.perf_counter()
    frames = sum(1 for _ in VideoFile(path))
    decoding = time.perf_counter() - start
    reader = Reader(args.region)
    spent = timed(reader)
    watcher = Watcher(reader, str(path))
    events, best, each = [], {}, FRAMES + args.empty
    for watched in watcher.watch(VideoFile(path)):
        events += watched.told(LEAST_FOUND)
        for plate in watched.sighting.plates:
            car = int(watched.frame.number // each)
            if plate.confidence > best.get(car, ("", LEAST_FOUND))[1]:
                best[car] = (plate.text, plate.confidence)
    report(texts, events, best, each)
    ms, alone = 1000 * watcher.seconds / frames, 1000 * decoding / frames
    rate = 1000 / (ms + alone)
    print(f"{frames} frames of {SIZE[1]}x{SIZE[0]}: {rate:.0f} a second, {ms:.1f} ms a frame, "
          f"{ms / alone:.1f} times OpenCV's decoding alone ({alone:.1f} ms)")  # fmt: skip
    spent["tracking, colours, rules and the rest"] = watcher.seconds - sum(spent.values())
    for name, seconds in spent.items():
        print(f"{name:40}{1000 * seconds / frames:7.2f} ms a frame{seconds / watcher.seconds:7.1%}")


def timed(reader: Reader) -> dict[str, float]:
    """Seconds by stage, counted from now on by wrapping what the reader calls."""
    finding, corners, reading = (
        "finding plates and vehicles",
        "their corners",
        "reading, every look",
    )
    stages = [
        (finding, reader.detector, "_whole"),
        (corners, reader.panel.corner_finder, "refined"),
        *((reading, one, "look") for one in (*reader.panel.recognizers, *reader.panel.advisers)),
    ]
    spent = dict.fromkeys((finding, corners, reading), 0.0)
    for name, owner, method in stages:
        setattr(owner, method, counted(getattr(owner, method), spent, name))
    return spent


def counted(call: Callable, spent: dict[str, float], name: str) -> Callable:
    """`call`, its time added to spent[name]."""

    def run(*args, **named):
        start = time.perf_counter()
        try:
            return call(*args, **named)
        finally:
            spent[name] += time.perf_counter() - start

    return run


def report(texts: list[str], events: list, best: dict[int, tuple[str, float]], each: int) -> None:
    """Print events, duplicates, misses and who reads more; a car takes `each` frames."""
    seen: dict[int, list[str]] = {}
    for event in events:
        car = int(event.best_s * RATE // each)
        seen.setdefault(car, []).append(event.plate.text)
    once = sum(len(found) == 1 for found in seen.values())
    extra = sum(len(found) - 1 for found in seen.values())
    joined = sum(texts[car] in found for car, found in seen.items())
    single = sum(texts[car] == text for car, (text, _) in best.items())
    unread = sum("" in found for found in seen.values())
    print(f"{len(texts)} cars: {once} with one event, {unread} of them unread, "
          f"{extra} events too many, {len(texts) - len(seen)} without")  # fmt: skip
    print(f"right: {joined} by joining, {single} by the best single frame")


def draw(path: Path, args: argparse.Namespace) -> list[str]:
    """Write the video; the texts of its plates in order."""
    code_mp4 = cv2.VideoWriter.fourcc(*"mp4v")
    writer = cv2.VideoWriter(str(path), code_mp4, RATE, SIZE[::-1])
    street, dice = Street(args.region, seed=args.seed), Dice(args.seed + 1)
    texts = []
    for _ in range(args.cars):
        car = street.car()
        texts.append(car.text)
        for step in range(FRAMES):
            progress = step / FRAMES
            writer.write(frame(street.view(car, args.nearest * progress), progress, dice))
        for _ in range(args.empty):
            writer.write(street.empty())
    writer.release()
    return texts


def frame(view: View, progress: float, dice: Dice) -> np.ndarray:
    """A picture of a car, sometimes blurred, behind a post for a moment."""
    image = view.image
    if dice.chance(0.7):
        image = cv2.blur(image, (1 + dice.below(4), 1 + dice.below(5)))
    noise = np.zeros(image.shape, np.int16)
    cv2.setRNGSeed(dice.below(2**31))
    cv2.randn(noise, np.zeros(3), np.full(3, 14.0))
    image = cv2.add(image, noise, dtype=cv2.CV_8U)
    if 0.45 < progress < 0.52:
        left, right = view.corners[:, 0].min(), view.corners[:, 0].max()
        reach = right - left
        post = (int(left - reach / 2), 0), (int(right + reach / 2), SIZE[0])
        cv2.rectangle(image, *post, (60, 70, 60), -1)
    return image


if __name__ == "__main__":
    main()
