"""Does reading a long video keep its memory? Needs Linux.

    python bench/soak.py [--frames 20000]

A street of drawn cars goes round and round through the reader as a camera's frames would, every
car twice as far apart as an event is held. Prints the process's resident memory as it goes and by
how much it grew after the first tenth.
"""

import argparse
from collections.abc import Iterator

import numpy as np

from platelet.read.reader import Reader
from platelet.read.watch import Watcher
from platelet.synth.street import Street
from platelet.vision.video import Frame

RATE, CARS, FRAMES, EMPTY = 15.0, 6, 12, 60  # a second; in a round; of a car; between two


def main() -> None:
    """Read, and look at the memory ten times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=20_000)
    args = parser.parse_args()
    watcher, events = Watcher(Reader("kr"), "soak"), 0
    sizes, every = [], max(1, args.frames // 10)
    for watched in watcher.watch(frames(args.frames)):
        events += len(watched.events)
        if (watched.frame.number + 1) % every == 0:
            sizes.append(resident_mb())
            print(f"{watched.frame.number + 1} frames, {events} events: {sizes[-1]:.1f} MB",
                  flush=True)  # fmt: skip
    print(f"memory grew by {sizes[-1] - sizes[0]:.1f} MB after the first {every} frames")


def frames(count: int) -> Iterator[Frame]:
    """`count` frames of a street that repeats."""
    pictures = street()
    for number in range(count):
        yield Frame(number, number / RATE, pictures[number % len(pictures)])


def street() -> list[np.ndarray]:
    """One round: cars that come nearer, and the empty road between them."""
    road, pictures = Street("kr", seed=7), []
    for _ in range(CARS):
        car = road.car()
        pictures += [road.view(car, step / FRAMES).image for step in range(FRAMES)]
        pictures += [road.empty()] * EMPTY
    return pictures


def resident_mb() -> float:
    """Memory of this process that is in use now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


if __name__ == "__main__":
    main()
