"""What one step of training takes in, and how labelled crops become it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import numpy as np
from jaxtyping import Int32, UInt8

from platelet.data.masks import draw_masks
from platelet.plates.alphabet import Alphabet
from platelet.types import LabelledCrop
from platelet.vision.preprocess import fit

Arrays = TypeVar("Arrays", bound=tuple[Any, ...])  # a NamedTuple of arrays


class Batch(NamedTuple):
    """Arrays of one step, or of several stacked along a leading axis."""

    images: UInt8[np.ndarray, "*stack batch height width 1"]  # grey, stretched to the input
    labels: Int32[np.ndarray, "*stack batch length"]  # right-padded with blank (0)
    masks: UInt8[np.ndarray, "*stack batch mask_height mask_width steps"]  # 0 or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Collator:
    """Turns labelled crops into a batch of fixed shape."""

    alphabet: Alphabet
    height_px: int = 64
    width_px: int = 128
    length: int = 10  # symbols of the longest label
    steps: int = 16  # time steps of the network, and mask channels
    mask_scale: int = 8  # input pixels a mask pixel

    def __call__(self, crops: Sequence[LabelledCrop]) -> Batch:
        """The batch of `crops`, in their order."""
        rows = [self.row(crop) for crop in crops]
        return Batch(*(np.stack(column) for column in zip(*rows, strict=True)))

    def row(self, crop: LabelledCrop) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Image, label and masks of one crop."""
        ids = self.alphabet.encode(crop.symbols)
        if len(ids) > self.length:
            raise ValueError(
                f"A label holds at most length={self.length} symbols, got {len(ids)}: "
                f"{' '.join(crop.symbols)}. Raise `length`."
            )
        label = np.zeros(self.length, np.int32)
        label[: len(ids)] = ids
        masks = draw_masks(
            crop.quads,
            image_size=crop.image.shape[:2],
            mask_size=(self.height_px // self.mask_scale, self.width_px // self.mask_scale),
            steps=self.steps,
        )
        return fit(crop.image, self.height_px, self.width_px)[..., None], label, masks


def stack(batches: Sequence[Arrays]) -> Arrays:
    """Several batches as one, along a new leading axis: what one dispatch of training takes."""
    return type(batches[0])(*(np.stack(column) for column in zip(*batches, strict=True)))
