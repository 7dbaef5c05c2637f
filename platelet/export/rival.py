"""Published networks with random weights, exported to be timed beside ours."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from jaxtyping import Array

from platelet.export.convert import Shape
from platelet.model_file import DETECT, READ, ModelCard
from platelet.runtime.session import Session

CALIBRATION_IMAGES = 16


@dataclass(frozen=True, slots=True)
class Rival:
    """A published network, and how it is run."""

    name: str  # also its file in platelet/learn/models
    what: str
    export: Callable[[Shape], bytes]  # from the shape of an image
    extra: str  # of the package, that exporting needs
    card: Callable[[ModelCard], ModelCard]  # from ours


def rival_of(task: str) -> Rival | None:
    """What a network of ours is timed against; None: there is nothing like it."""
    return RIVALS.get(task)


def rival_session(rival: Rival, ours: ModelCard, folder: Path | None = None) -> Session:
    """`rival` in a session, for images as `ours` takes them where it can."""
    card = rival.card(ours)
    return Session(card, _network(rival, card.shape, folder or _cache()))


def _network(rival: Rival, shape: Shape, folder: Path) -> bytes:
    """The exported network, made once and kept."""
    size = "x".join(map(str, shape))
    path = folder / f"{rival.name}-{size}-{_sources(rival)}.network"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(rival.export(shape))
        partial.replace(path)
    return path.read_bytes()


def _system2_card(ours: ModelCard) -> ModelCard:
    from platelet.learn.models.system2 import CLASSES, HEIGHT_PX, STEPS, WIDTH_PX

    return ModelCard(
        name="system2",
        version="random weights",
        regions=ours.regions,
        symbols=tuple(map(str, range(1, CLASSES))),
        height_px=HEIGHT_PX,
        width_px=WIDTH_PX,
        steps=STEPS,
        outputs=("logits",),
    )


def _system2(shape: Shape) -> bytes:
    """uint8 TFLite; its outputs are probabilities, which decode like logits."""
    from platelet.export.targets.tflite_uint8 import build
    from platelet.learn.models.system2 import system2

    random = np.random.default_rng(0)
    images = random.integers(0, 256, (CALIBRATION_IMAGES, *shape), np.uint8)
    network = system2()

    def renamed(image: Array) -> dict[str, Array]:
        return {"logits": network(image)["probabilities"]}

    return build(renamed, shape, images)


def _yolov8n_card(ours: ModelCard) -> ModelCard:
    return replace(ours, name="yolov8n", version="random weights", outputs=("p3", "p4", "p5"))


def _yolov8n(shape: Shape) -> bytes:
    """float ONNX."""
    from platelet.export.targets.onnx import build
    from platelet.learn.models.yolov8n import yolov8n

    return build(yolov8n(), shape, np.zeros((0, *shape), np.uint8))


RIVALS = {
    READ: Rival("system2", "the published Korean network", _system2, "export", _system2_card),
    DETECT: Rival("yolov8n", "YOLOv8n in float ONNX", _yolov8n, "onnx", _yolov8n_card),
}


def _sources(rival: Rival) -> str:
    """Short hash of what the file depends on, so that a change of the exporter makes it anew."""
    root = Path(__file__).parent
    models = root.parent / "learn" / "models"
    files = [*sorted(root.rglob("*.py")), models / "system2.py", models / f"{rival.name}.py"]
    content = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(content).hexdigest()[:12]


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "platelet"
