"""Finding the corners of a plate that was roughly found."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import cv2
import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

from platelet.data.photos import photos_of, training_photos
from platelet.data.sources.closeups import Closeups
from platelet.data.stream import Collate, Factory
from platelet.data.view_batch import ViewBatch, collate_views
from platelet.decode.votes import joined
from platelet.errors import BadSetting
from platelet.learn.config import CornersConfig, counts_of
from platelet.learn.losses.laplace import laplace_loss
from platelet.learn.models.corners import CornerConfig, CornerNet
from platelet.learn.step import as_input
from platelet.learn.task import Loss, Tree, Weights
from platelet.types import LABELS
from platelet.vision.tiles import tiled

WIDEST_ERROR = 2.0  # plate heights: what is further off teaches no more
NEAR = 0.05  # plate heights: a view counts as right when its corners are off by less, on average
LEAST_SPREAD = -5.0  # log; keeps a perfect corner from outweighing the others
EVALUATION_SEED = 20_029


class CornersTask:
    """Learns corners; data_folder holds the photos that plates are drawn into."""

    score: ClassVar[str] = "near"
    curves: ClassVar[tuple[str, ...]] = ("error", "corners")
    symbols = LABELS[:1]

    def __init__(
        self,
        config: CornersConfig,
        *,
        data_folder: Path | None = None,
        factory: Factory | None = None,
    ):
        self.config, self.data_folder = config, data_folder
        self._given = factory
        self.collate: Collate = collate_views

    @property
    def factory(self) -> Factory:
        """Draws views into photos that are not kept back."""
        return self._given or self._closeups(kept_back=False)

    def _closeups(self, *, kept_back: bool) -> Closeups:
        config = self.config
        if self.data_folder is None:
            raise BadSetting(
                "corners are learned from plates drawn into photos: give a folder of labelled "
                "photos with --data"
            )
        photos = photos_of(self.data_folder)
        return Closeups(
            photos=training_photos(photos, config.validation_share, kept_back=kept_back),
            size=(config.height_px, config.width_px),
            regions=tuple(config.regions.split(",")),
        )

    def network(self) -> CornerNet:
        """The untrained network."""
        shape = CornerConfig(**counts_of(self.config, "widths", "depths"))
        return CornerNet(shape, rng=np.random.default_rng(self.config.seed))

    def memory(self, weights: Weights) -> Tree:
        """Nothing."""
        return ()

    def loss(self, network: Any, batch: ViewBatch, memory: Tree) -> Loss:
        """Errors of the joined corners, in plate heights, under a Laplace law."""
        votes = network(as_input(batch.images), train=True)
        corners, spread = joined(votes, jnp)
        heights = jnp.asarray(batch.heights)[:, None]
        error = (corners - jnp.asarray(batch.corners)) * heights
        error = jnp.clip(error, -WIDEST_ERROR, WIDEST_ERROR)
        log_spread = jnp.maximum(jnp.log(spread), LEAST_SPREAD)[..., None]
        parts = {
            "corners": laplace_loss(error, log_spread).mean(),
            "error": jnp.linalg.norm(error, axis=-1).mean(),
        }
        return Loss(parts["corners"], parts, memory)

    def scorer(self, network: nnx.Module) -> Callable[[Weights], dict[str, float]]:
        """Share of views of photos kept back whose corners are near; 1 - the median error."""
        draw = (self._given or self._closeups(kept_back=True))(EVALUATION_SEED)
        batch = collate_views([draw(1.0) for _ in range(self.config.evaluate_views)])
        structure = nnx.graphdef(network)

        @jax.jit
        def find(weights: Weights, images: Any) -> Any:
            model: Any = nnx.merge(structure, weights.parameters, weights.statistics)
            return joined(model(as_input(images)), jnp)[0]

        def scores(weights: Weights) -> dict[str, float]:
            found = np.asarray(find(weights, batch.images))
            error = np.linalg.norm((found - batch.corners) * batch.heights[:, None], axis=-1)
            error = error.mean(-1)
            median = float(np.median(error))
            return {"near": float((error < NEAR).mean()), "median": max(0.0, 1 - median)}

        return scores

    def save_samples(self, path: Path, batch: ViewBatch) -> None:
        """Views with their corners."""
        shown = zip(batch.images[:24, ..., 0], batch.corners, strict=False)
        tiles = [_tile(image, corners) for image, corners in shown]
        _, data = cv2.imencode(".png", tiled(tiles, columns=4))
        path.write_bytes(data.tobytes())


def _tile(image: np.ndarray, corners: np.ndarray) -> np.ndarray:
    large = cv2.cvtColor(cv2.resize(image, None, fx=2, fy=2), cv2.COLOR_GRAY2BGR)
    size = [large.shape[1], large.shape[0]]
    cv2.polylines(large, [np.round(corners * size).astype(np.int32)], True, (60, 220, 40), 1)
    return large
