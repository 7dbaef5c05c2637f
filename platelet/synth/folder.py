"""Writes drawn plates as a folder of pictures with a box a character."""

import importlib
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from platelet.errors import BadSetting, UnknownName
from platelet.synth.axes import Axes
from platelet.synth.draw import Drawer
from platelet.types import LabelledCrop
from platelet.vision.labelled import write_labelled, write_names
from platelet.vision.tiles import tiled

RENDERERS = {  # name -> the class that draws, in its module
    "2.5d": "platelet.synth.draw:Drawer",
    "blender": "platelet.synth.blender.drawer:BlenderDrawer",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to draw. One order gives the same files on every machine of one OpenCV version."""

    region: str
    count: int
    seed: int = 0
    detail: float = 2.0  # crops are 104 to 540 px wide at 2
    colour: bool = True
    axes: Axes = field(default_factory=Axes)
    renderer: str = "2.5d"

    def __post_init__(self):
        if self.renderer not in RENDERERS:
            raise UnknownName("renderer", self.renderer, RENDERERS)
        if self.count < 1:
            raise BadSetting(f"--count {self.count}: ask for at least one plate")
        if not 0.5 <= self.detail <= 4:
            raise BadSetting(f"--detail {self.detail}: use a factor between 0.5 and 4")


def drawer_of(order: Order) -> Drawer:
    """The drawer that fills `order`."""
    module, _, name = RENDERERS[order.renderer].partition(":")
    return getattr(importlib.import_module(module), name)(
        order.region,
        seed=order.seed,
        axes=order.axes,
        colour=order.colour,
        detail=order.detail,
    )


def write_folder(
    order: Order,
    folder: Path,
    *,
    workers: int = 1,
    progress: Callable[[int], None] = lambda n: None,
) -> tuple[int, int]:
    """Fill `folder`; files that are there stay. Returns (written, already there)."""
    folder.mkdir(parents=True, exist_ok=True)
    drawer = drawer_of(order)
    write_names(folder, drawer.region.alphabet.symbols)
    missing = sorted(set(range(order.count)) - finished(folder))
    there = order.count - len(missing)
    progress(there)
    chunks = [missing[i : i + drawer.chunk] for i in range(0, len(missing), drawer.chunk)]
    for done in _run(order, folder, chunks, workers):
        progress(done)
    return len(missing), there


def finished(folder: Path) -> set[int]:
    """The numbers of the plates that are whole in `folder`: picture and boxes."""
    found = set()
    for boxes in folder.glob("*_*.txt"):
        number = boxes.stem.rpartition("_")[2]
        if number.isdigit() and boxes.with_suffix(".jpg").exists():
            found.add(int(number))
    return found


def _run(order: Order, folder: Path, chunks: list[list[int]], workers: int) -> Iterator[int]:
    if workers <= 1:
        drawer = drawer_of(order)
        for chunk in chunks:
            yield _write_chunk(drawer, folder, chunk)
        return
    spawn = multiprocessing.get_context("spawn")  # a fork of a process with threads can hang
    with ProcessPoolExecutor(workers, mp_context=spawn) as pool:
        yield from pool.map(_task, [(order, folder, chunk) for chunk in chunks])


_drawers: dict[Order, Drawer] = {}  # one a worker process, so that dies are struck once


def _task(task: tuple[Order, Path, list[int]]) -> int:
    order, folder, chunk = task
    cv2.setNumThreads(1)
    if order not in _drawers:
        _drawers[order] = drawer_of(order)
    return _write_chunk(_drawers[order], folder, chunk)


def _write_chunk(drawer: Drawer, folder: Path, numbers: list[int]) -> int:
    for number in numbers:
        crop = drawer.numbered(number)
        ok, data = cv2.imencode(".jpg", crop.image, [cv2.IMWRITE_JPEG_QUALITY, 95])
        assert ok, f"plate {number} could not be encoded"
        stem = f"{''.join(crop.symbols)}_{number}"
        write_labelled(folder / f"{stem}.jpg", data.tobytes(), crop.quads, crop.image.shape[:2])
    return len(numbers)


def sheet(
    crops: list[LabelledCrop], columns: int, tile: tuple[int, int] = (200, 100)
) -> np.ndarray:
    """A contact sheet to look at, BGR uint8; tile is width, height in pixels."""
    width, height = tile
    tiles = []
    for crop in crops:
        image = crop.image
        if image.ndim == 2:
            image = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
        scale = min(width / image.shape[1], height / image.shape[0])
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        canvas = np.full((height, width, 3), 40, np.uint8)
        y, x = (height - image.shape[0]) // 2, (width - image.shape[1]) // 2
        canvas[y : y + image.shape[0], x : x + image.shape[1]] = image
        tiles.append(canvas)
    return tiled(tiles, columns, blank=40)
