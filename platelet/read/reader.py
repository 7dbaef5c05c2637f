"""The reader: one object that turns pictures into plates."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from platelet.errors import BadSetting, UnknownName
from platelet.plates.regions import codes
from platelet.plates.regions import region as region_of
from platelet.read.recognizer import Recognizer
from platelet.runtime.hub import load_model
from platelet.types import Plate, Sighting
from platelet.vision.image import LEAST_SIDE_PX, read_image, to_bgr

MODELS = {"kr": "kr_tiny"}  # region to the model that reads it best


class Reader:
    """Reads license plates of a region.

    region: ISO 3166-1 code, such as "kr". model: name of a shipped model or path of a model file;
    None takes the region's own. rules: use the region's number rules beside the network's reading.
    """

    def __init__(self, region: str = "kr", *, model: str | Path | None = None, rules: bool = True):
        where = region_of(region)
        if model is None and where.code not in MODELS:
            raise UnknownName("model for region", where.code, MODELS)
        session = load_model(model or MODELS[where.code])
        self.recognizer = Recognizer(session, where, rules=rules)

    def read(self, source: str | Path | np.ndarray, *, crops: bool = False) -> Sighting:
        """The plate in `source`: a path, or an array uint8 "h w", "h w 3" (BGR) or "h w 4".

        crops: the picture is a cropped plate. UnreadableImage says why a file cannot be read.
        """
        _crops_only(crops)
        name = "array" if isinstance(source, np.ndarray) else str(source)
        image = to_bgr(source) if isinstance(source, np.ndarray) else read_image(source)
        start = time.perf_counter()
        plates = self.read_crops([image])
        ms = (time.perf_counter() - start) * 1000
        seen = tuple(plate for plate in plates if plate.text)
        return Sighting(name, image.shape[1], image.shape[0], ms, seen)

    def read_crops(self, crops: Sequence[np.ndarray]) -> list[Plate]:
        """One plate a crop, in order; a crop without any text gives an empty one."""
        large = [min(crop.shape[:2]) >= LEAST_SIDE_PX for crop in crops]
        read = iter(self.recognizer.read([c for c, ok in zip(crops, large, strict=True) if ok]))
        return [next(read) if ok else self._nothing() for ok in large]

    def _nothing(self) -> Plate:
        return Plate("", 0.0, self.recognizer.region.code, None, False, 1)


def read(source: str | Path | np.ndarray, *, region: str = "kr", crops: bool = False) -> Sighting:
    """Read one picture; use a Reader for many, which loads its model once."""
    return Reader(region).read(source, crops=crops)


def _crops_only(crops: bool) -> None:
    if not crops:
        known = ", ".join(codes())
        raise BadSetting(
            "finding plates in whole photos is not available yet: give cropped plates and say so "
            f"with crops=True (on the command line --crops). Regions: {known}."
        )
