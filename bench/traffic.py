"""A drawn video of passing cars: one event each? Does joining frames read more than the best one?

    python bench/traffic.py [--cars 30] [--out traffic.mp4]

Each car comes nearer over two seconds, blurred by its motion now and then, hidden behind a post
once; the plates are drawn as for training, the cars are plain shapes. Prints what was asked, what
was read, and how long a frame takes beside its decoding.
"""

import argparse
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

from platelet.plates.regions import region
from platelet.read.reader import Reader
from platelet.read.watch import Watcher
from platelet.synth import pose
from platelet.synth.axes import EASY
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer, layout_of
from platelet.vision.video import VideoFile

SIZE = (720, 1280)  # height, width
RATE, FRAMES, EMPTY = 15.0, 30, 90  # frames a second, of a car, between two cars


def main() -> None:
    """Draw, read, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cars", type=int, default=30)
    parser.add_argument("--region", default="kr")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    path = args.out or Path(tempfile.mkdtemp()) / "traffic.mp4"
    texts = draw(path, args.cars, args.region)
    start = time.perf_counter()
    frames = sum(1 for _ in VideoFile(path))
    decoding = time.perf_counter() - start
    watcher = Watcher(Reader(args.region), str(path))
    events, best = [], {}
    for watched in watcher.watch(VideoFile(path)):
        events += watched.events
        for plate in watched.sighting.plates:
            car = int(watched.frame.number // (FRAMES + EMPTY))
            if plate.confidence > best.get(car, ("", 0.0))[1]:
                best[car] = (plate.text, plate.confidence)
    report(texts, events, best)
    ms, alone = 1000 * watcher.seconds / frames, 1000 * decoding / frames
    print(f"{frames} frames of {SIZE[1]}x{SIZE[0]}: {ms:.1f} ms a frame, {ms / alone:.1f} times "
          f"OpenCV's decoding alone ({alone:.1f} ms)")  # fmt: skip


def report(texts: list[str], events: list, best: dict[int, tuple[str, float]]) -> None:
    """Print events, duplicates, misses and who reads more."""
    seen: dict[int, list[str]] = {}
    for event in events:
        car = int(event.best_s * RATE // (FRAMES + EMPTY))
        seen.setdefault(car, []).append(event.plate.text)
    once = sum(len(found) == 1 for found in seen.values())
    extra = sum(len(found) - 1 for found in seen.values())
    joined = sum(texts[car] in found for car, found in seen.items())
    single = sum(texts[car] == text for car, (text, _) in best.items())
    print(f"{len(texts)} cars: {once} with one event, {extra} events too many, "
          f"{len(texts) - len(seen)} without")  # fmt: skip
    print(f"right: {joined} by joining, {single} by the best single frame")


def draw(path: Path, cars: int, code: str) -> list[str]:
    """Write the video; the texts of its plates in order."""
    code_mp4 = cv2.VideoWriter.fourcc(*"mp4v")
    writer = cv2.VideoWriter(str(path), code_mp4, RATE, SIZE[::-1])
    drawer, dice = Drawer(code, seed=3, axes=EASY, colour=True), Dice(4)
    texts = []
    for _ in range(cars):
        series = drawer.series(dice)
        face = drawer.face(series, layout_of(series, dice), dice, 1.2)
        texts.append(region(code).text(face.symbols))
        paint = dice.rng.integers(40, 200, 3).tolist()
        lane = dice.between(0.3, 0.7)
        for step in range(FRAMES):
            writer.write(frame(face, paint, lane, step / FRAMES, dice))
        for _ in range(EMPTY):
            writer.write(street(dice))
    writer.release()
    return texts


def street(dice: Dice) -> np.ndarray:
    """An empty road."""
    image = np.full((*SIZE, 3), (150, 140, 130), np.uint8)
    cv2.fillPoly(image, [np.array([[520, 200], [760, 200], [1280, 720], [0, 720]])], (90, 90, 95))
    noise = np.zeros(image.shape, np.uint8)
    cv2.setRNGSeed(dice.below(2**31))
    cv2.randn(noise, np.full(3, 4.0), np.full(3, 3.0))
    return cv2.add(image, noise)


def frame(face, paint, lane: float, progress: float, dice: Dice) -> np.ndarray:
    """One picture of a car that has come `progress` (0 to 1) of its way."""
    image = street(dice)
    wide = 150 + 330 * progress
    x = (0.5 + (lane - 0.5) * (0.3 + progress)) * SIZE[1]
    bottom = 260 + 400 * progress
    _car(image, x, bottom, wide, paint)
    width_mm, height_mm = face.layout.size_mm
    w = wide * width_mm / 1800
    h = w * height_mm / width_mm
    y = bottom - wide * 0.16
    lean = 0.04 * w * (lane - 0.5)
    quad = np.array([[x - w / 2, y - h / 2 + lean], [x + w / 2, y - h / 2 - lean],
                     [x + w / 2, y + h / 2 - lean], [x - w / 2, y + h / 2 + lean]])  # fmt: skip
    px1, py1, px2, py2 = face.plate
    source = np.array([[px1, py1], [px2, py1], [px2, py2], [px1, py2]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, quad.astype(np.float32))
    view = pose.View(matrix, SIZE[1], SIZE[0], w, (0.0, 0.0))
    image = (pose.warp(face, view, image.astype(np.float32) / 255) * 255).clip(0, 255)
    image = image.astype(np.uint8)
    if dice.chance(0.3):
        image = cv2.blur(image, (1, 1 + dice.below(5)))
    if 0.45 < progress < 0.52:
        cv2.rectangle(image, (int(x - w), 0), (int(x + w), SIZE[0]), (60, 70, 60), -1)
    return image


def _car(image: np.ndarray, x: float, bottom: float, wide: float, paint) -> None:
    """Body, windshield, lamps, tyres."""

    def box(left, top, right, low, colour):
        start = int(x + left * wide), int(bottom - top * wide)
        cv2.rectangle(image, start, (int(x + right * wide), int(bottom - low * wide)), colour, -1)

    box(-0.45, 0.05, -0.3, -0.06, (20, 20, 20))
    box(0.3, 0.05, 0.45, -0.06, (20, 20, 20))
    box(-0.38, 0.72, 0.38, 0.4, paint)
    box(-0.33, 0.68, 0.33, 0.44, (70, 60, 50))
    box(-0.5, 0.42, 0.5, 0.0, paint)
    box(-0.47, 0.34, -0.3, 0.24, (220, 230, 240))
    box(0.3, 0.34, 0.47, 0.24, (220, 230, 240))
    box(-0.28, 0.32, 0.28, 0.24, (40, 40, 40))


if __name__ == "__main__":
    main()
