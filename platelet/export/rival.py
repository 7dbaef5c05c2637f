"""The published Korean network, exported as ours is, to be timed beside it."""

import hashlib
import os
from pathlib import Path

import numpy as np
from jaxtyping import Array

from platelet.model_file import ModelCard
from platelet.runtime.session import Session

CALIBRATION_IMAGES = 16


def rival_session(folder: Path | None = None) -> Session:
    """The network in a session; its outputs are probabilities, which decode like logits."""
    from platelet.learn.models.system2 import CLASSES, HEIGHT_PX, STEPS, WIDTH_PX

    card = ModelCard(
        name="system2",
        version="random weights",
        regions=("kr",),
        symbols=tuple(map(str, range(1, CLASSES))),
        height_px=HEIGHT_PX,
        width_px=WIDTH_PX,
        steps=STEPS,
        outputs=("logits",),
    )
    return Session(card, rival_network(folder))


def rival_network(folder: Path | None = None) -> bytes:
    """uint8 TFLite of platelet.learn.models.system2 with random weights, made once and kept."""
    path = (folder or _cache()) / f"system2-{_sources()}.tflite"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(_export())
        partial.replace(path)
    return path.read_bytes()


def _export() -> bytes:
    from platelet.export.targets.tflite_uint8 import build
    from platelet.learn.models.system2 import HEIGHT_PX, WIDTH_PX, system2

    random = np.random.default_rng(0)
    shape = (CALIBRATION_IMAGES, HEIGHT_PX, WIDTH_PX, 1)
    images = random.integers(0, 256, shape, np.uint8)
    network = system2()

    def renamed(image: Array) -> dict[str, Array]:
        return {"logits": network(image)["probabilities"]}

    return build(renamed, shape[1:], images)


def _sources() -> str:
    """Short hash of what the file depends on, so that a change of the exporter makes it anew."""
    root = Path(__file__).parent
    files = [*sorted(root.glob("*.py")), root.parent / "learn" / "models" / "system2.py"]
    content = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(content).hexdigest()[:12]


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "platelet"
