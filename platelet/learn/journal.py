"""What a run leaves to look at: metrics, TensorBoard, a sheet of samples, a curve."""

import json
from pathlib import Path

import cv2
import numpy as np
from tensorboardX import SummaryWriter

from platelet.data.batch import Batch
from platelet.learn.task import Task
from platelet.plates.alphabet import Alphabet
from platelet.vision.tiles import tiled


class Journal:
    """Figures by step, as lines of JSON and for TensorBoard."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "metrics.jsonl"
        self._lines = self.path.open("a", encoding="utf-8")
        self._board = SummaryWriter(str(folder / "tensorboard"))

    def write(self, step: int, figures: dict[str, float]) -> None:
        """Note `figures` at `step`."""
        print(json.dumps({"step": step, **figures}), file=self._lines, flush=True)
        for name, value in figures.items():
            self._board.add_scalar(name, value, step)

    def close(self) -> None:
        """Write what is left."""
        self._lines.close()
        self._board.close()


def save_sheet(path: Path, batch: Batch, alphabet: Alphabet, *, columns: int = 8) -> None:
    """A picture of training samples as the network gets them: pixels, masks in colour, label.

    batch: one step's, not stacked. Symbols beyond ASCII are written as their ids, because OpenCV
    draws ASCII only; the line below the picture's folder, labels.txt, has them in full.
    """
    count = min(len(batch.labels), columns * 6)
    tiles = [_tile(batch, i, alphabet) for i in range(count)]
    ok, data = cv2.imencode(".png", tiled(tiles, columns))
    assert ok, "a uint8 picture always encodes"
    path.write_bytes(data.tobytes())
    texts = [f"{i:3d} {alphabet.decode(batch.labels[i].tolist())}\n" for i in range(count)]
    path.with_suffix(".txt").write_text("".join(texts), "utf-8")


def _tile(batch: Batch, index: int, alphabet: Alphabet) -> np.ndarray:
    grey = batch.images[index, ..., 0]
    height, width = grey.shape
    picture = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    channels = batch.masks.shape[-1]
    hues = np.arange(channels) * 180 / channels
    colours = cv2.cvtColor(
        np.stack([hues, np.full(channels, 255), np.full(channels, 255)], -1).astype(np.uint8)[None],
        cv2.COLOR_HSV2BGR,
    )[0]
    masks = (batch.masks[index] @ colours.astype(np.int32)).clip(0, 255).astype(np.uint8)
    masks = cv2.resize(masks, (width, height), interpolation=cv2.INTER_NEAREST)
    strip = np.zeros((14, width, 3), np.uint8)
    symbols = alphabet.symbols_of(batch.labels[index])
    text = " ".join(
        s if s.isascii() else f"#{i}"
        for s, i in zip(symbols, batch.labels[index].tolist(), strict=False)
    )
    cv2.putText(strip, f"{index}: {text}", (1, 10), cv2.FONT_HERSHEY_PLAIN, 0.6, (255,) * 3)
    both = cv2.addWeighted(picture, 0.6, masks, 0.4, 0)
    return cv2.copyMakeBorder(np.vstack([picture, both, strip]), 1, 1, 1, 1, cv2.BORDER_CONSTANT)


def plot_curve(metrics: Path, out: Path, task: Task) -> None:
    """Parts of the loss and the score over the steps, drawn from metrics.jsonl."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    rows = [json.loads(line) for line in metrics.read_text("utf-8").splitlines()]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4), layout="constrained")
    for name in task.curves:
        points = [(r["step"], r[name]) for r in rows if name in r]
        if points:
            left.plot(*zip(*points, strict=True), label=name)
    left.set(xlabel="step", ylabel="loss", yscale="log")
    points = [(r["step"], r[task.score]) for r in rows if task.score in r]
    if points:
        right.plot(*zip(*points, strict=True), marker=".", label="kept back from training")
    right.set(xlabel="step", ylabel=task.score, ylim=(0, 1))
    for axis in (left, right):
        axis.grid(alpha=0.3)
        if axis.get_legend_handles_labels()[0]:
            axis.legend()
    figure.savefig(out, dpi=120)
    pyplot.close(figure)
