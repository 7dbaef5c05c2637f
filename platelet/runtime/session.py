"""A model file, loaded: images to logits and attention maps."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from platelet.errors import BadSetting
from platelet.model_file import CORNERS, DETECT, READ, WORDS, ModelCard, read_model
from platelet.runtime.backends import open_network

DOES = {
    READ: "reads plates",
    WORDS: "reads what stands beside numbers",
    DETECT: "finds plates in photos",
    CORNERS: "finds corners of plates",
}
EXAMPLES = {
    READ: "kr_tiny",
    WORDS: "latin_names",
    DETECT: "detect_small",
    CORNERS: "corners_tiny",
}
NAMES = ("logits", "attention")  # of a network's outputs


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a network says about a batch of crops."""

    logits: np.ndarray  # float32 "n steps classes"; class 0 is the CTC blank
    attention: np.ndarray | None  # float32 "n rows columns steps", >= 0: where each step looks


class Session:
    """One network with its card. Not for use by several threads at once: open one a thread."""

    def __init__(self, card: ModelCard, network: bytes, *, threads: int = 1):
        self.card = card
        self._backend = open_network(network, threads=threads)

    @classmethod
    def open(cls, source: str | Path | bytes, *, threads: int = 1) -> "Session":
        """The model file at `source`. One thread is the fastest for nets of this size."""
        card, network = read_model(source)
        return cls(card, network, threads=threads)

    def expect(self, task: str) -> None:
        """BadSetting when the network was made for another task of model_file's."""
        if self.card.task != task:
            raise BadSetting(
                f"model {self.card.name} {DOES.get(self.card.task, self.card.task)}; give one that "
                f"{DOES[task]}, such as {EXAMPLES[task]}"
            )

    def run(self, images: np.ndarray, *, attention: bool = True) -> Outputs:
        """Logits and attention maps of `images`: uint8 "n height width" or "n height width 1".

        They are as the card's preprocess leaves them. Without `attention`, which only boxes of
        characters need, the maps stay in the interpreter: 5 % less time.
        """
        images = self._checked(images)
        wanted = [name for name in NAMES[: 1 + attention] if name in self._backend.outputs]
        each = [self._backend.run(image[None], wanted) for image in images]
        if not each:
            empty = (0, self.card.steps, self.card.classes)
            return Outputs(np.zeros(empty, np.float32), None)
        joined = {name: np.concatenate([outputs[name] for outputs in each]) for name in wanted}
        return Outputs(joined["logits"], joined.get("attention"))

    def maps(self, image: np.ndarray) -> dict[str, np.ndarray]:
        """Every output of a network by name, without the batch axis; image "h w" or "h w 3" BGR."""
        checked = self._checked(image[None])
        outputs = self._backend.run(checked, sorted(self._backend.outputs))
        return {name: output[0] for name, output in outputs.items()}

    def _checked(self, images: np.ndarray) -> np.ndarray:
        """`images` as "n height width channels", or BadSetting."""
        height, width, channels = self.card.shape
        if images.ndim == 3 and channels == 1:
            images = images[..., None]
        if images.shape[1:] != (height, width, channels) or images.dtype != np.uint8:
            how = "letterbox on each photo" if channels == 3 else "fit on each crop"
            raise BadSetting(
                f"{self.card.name} takes uint8 images of shape (n, {height}, {width}, {channels}), "
                f"got {images.dtype} {images.shape}. Use platelet.vision.preprocess.{how}."
            )
        return images
