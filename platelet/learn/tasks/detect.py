"""Finding plates, permits and vehicles in photos."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import cv2
import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float

from platelet.data.photos import photos_of, training_photos, with_unlabelled
from platelet.data.scene_batch import SceneBatch, SceneCollator
from platelet.data.sources.scenes import Scenes
from platelet.data.stream import Factory
from platelet.decode.maps import COARSE_STRIDE, FINE_STRIDE, LONGEST, detections
from platelet.errors import BadSetting
from platelet.learn.config import DetectConfig, counts_of
from platelet.learn.losses.giou import giou_loss
from platelet.learn.losses.heat_focal import heat_focal
from platelet.learn.losses.laplace import laplace_loss
from platelet.learn.models.detector import Detector, DetectorConfig, Maps
from platelet.learn.step import as_input
from platelet.learn.targets import Targets, map_targets
from platelet.learn.task import Loss, Tree, Weights
from platelet.measure.detection import Found, average_precision
from platelet.types import LABELS, Photo
from platelet.vision.tiles import tiled

WIDEST_ERROR = 3.0  # of a corner, in plate heights: what is further off teaches no more
EVALUATION_SEED = 20_023


class DetectTask:
    """Learns to find; data_folder holds the photos (a manifest.csv, and vehicles.csv if any)."""

    score: ClassVar[str] = "plates"
    curves: ClassVar[tuple[str, ...]] = ("heat", "sides", "corners", "vehicles")
    symbols = LABELS

    def __init__(
        self,
        config: DetectConfig,
        *,
        data_folder: Path | None = None,
        factory: Factory | None = None,
    ):
        self.config, self.data_folder = config, data_folder
        self.collate = SceneCollator(config.boxes_max)
        self._given = factory

    @property
    def factory(self) -> Factory:
        """Draws scenes from the photos that are not kept back."""
        return self._given or self._scenes(kept_back=False)

    def _scenes(self, *, kept_back: bool) -> Scenes:
        config = self.config
        if self.data_folder is None:
            raise BadSetting(
                "a detector learns from photos: give their folder, which holds a manifest.csv, "
                "with --data"
            )
        photos = photos_of(self.data_folder)
        if config.unlabelled:
            photos = with_unlabelled(photos, config.unlabelled)
        photos = training_photos(photos, config.validation_share, kept_back=kept_back)
        if config.oftener and not kept_back:
            photos += 2 * _named_so(photos, config.oftener)
        return Scenes(
            photos=photos,
            size=(config.height_px, config.width_px),
            regions=tuple(config.regions.split(",")),
            pasted=config.pasted,
            added=config.added,
            permits=config.permits,
        )

    def network(self) -> Detector:
        """The untrained network."""
        shape = DetectorConfig(**counts_of(self.config, "widths", "depths", "neck"))
        return Detector(shape, rng=np.random.default_rng(self.config.seed))

    def memory(self, weights: Weights) -> Tree:
        """Nothing."""
        return ()

    def loss(self, network: Any, batch: SceneBatch, memory: Tree) -> Loss:
        """The weighted sum of the losses of one batch."""
        config = self.config
        maps = network(as_input(batch.images), train=True)
        known = jnp.asarray(batch.vehicles_known)[:, None, None, None]
        fine = _targets(batch, maps.fine_heat, (1, 2), FINE_STRIDE)
        coarse = _targets(batch, maps.coarse_heat, (3,), COARSE_STRIDE)
        coarse = coarse._replace(counted=coarse.counted * known)
        corners, spread_weight = _corner_errors(maps, fine, batch)
        parts = {
            "heat": _mean(heat_focal(maps.fine_heat, fine.heat, fine.counted), fine),
            "sides": _sides_loss(maps.fine_sides, fine, _owned(batch.extents, fine)),
            "corners": (spread_weight * laplace_loss(corners, maps.spread)).sum()
            / jnp.maximum(spread_weight.sum(), 1e-6),
            "vehicles": _mean(heat_focal(maps.coarse_heat, coarse.heat, coarse.counted), coarse),
            "vehicle_sides": _sides_loss(maps.coarse_sides, coarse, 1.0),
        }
        total = config.heat_weight * (parts["heat"] + parts["vehicles"])
        total += config.sides_weight * (parts["sides"] + parts["vehicle_sides"])
        total += config.corners_weight * parts["corners"]
        return Loss(total, parts, memory)

    def scorer(self, network: nnx.Module) -> Callable[[Weights], dict[str, float]]:
        """AP at IoU 0.5 of plates, permits and cars on photos kept back, pasted as in training."""
        draw = (self._given or self._scenes(kept_back=True))(EVALUATION_SEED)
        scenes = [draw(1.0) for _ in range(self.config.evaluate_photos)]
        batches = [self.collate([scene]) for scene in scenes]
        find = make_finder(network)
        names = dict(zip(LABELS, ("plates", "permits", "cars"), strict=True))

        def scores(weights: Weights) -> dict[str, float]:
            found = {label: [] for label in LABELS}
            for batch in batches:
                maps = {k: np.asarray(v)[0] for k, v in find(weights, batch.images).items()}
                seen = detections(maps, least=0.05)
                for number, label in enumerate(LABELS, start=1):
                    mine = (batch.classes[0] == number) & ~batch.ignored[0]
                    hidden = (batch.classes[0] == number) & batch.ignored[0]
                    known = number != 3 or bool(batch.vehicles_known[0])
                    if known:
                        boxes = [d for d in seen if d.label == label]
                        found[label].append(
                            Found(boxes, batch.boxes[0][mine], batch.boxes[0][hidden])
                        )
            return {names[label]: average_precision(found[label], 0.5) for label in LABELS}

        return scores

    def save_samples(self, path: Path, batch: SceneBatch) -> None:
        """The scenes of a batch with their boxes and corners."""
        tiles = [_tile(batch, i) for i in range(min(8, len(batch.images)))]
        _, data = cv2.imencode(".png", tiled(tiles, columns=2))
        path.write_bytes(data.tobytes())


def _named_so(photos: tuple[Photo, ...], start: str) -> tuple[Photo, ...]:
    found = tuple(photo for photo in photos if photo.path.name.startswith(start))
    if not found:
        raise BadSetting(
            f"oftener={start}: no photo's name begins so; one is {photos[0].path.name}. "
            "Give the start of names as they are."
        )
    return found


def make_finder(model: nnx.Module) -> Callable[[Weights, Any], dict[str, Array]]:
    """Compiled: weights and pixels to maps by name."""
    structure = nnx.graphdef(model)

    def find(weights: Weights, images: Array) -> dict[str, Array]:
        network = nnx.merge(structure, weights.parameters, weights.statistics)
        return network(as_input(images))._asdict()

    return jax.jit(find)


def _targets(batch: SceneBatch, heat: Array, wanted: tuple[int, ...], stride: int) -> Targets:
    return map_targets(
        jnp.asarray(batch.boxes),
        jnp.asarray(batch.classes),
        jnp.asarray(batch.ignored),
        wanted=wanted,
        stride=stride,
        size=(heat.shape[1], heat.shape[2]),
    )


def _mean(losses: Float[Array, " batch"], targets: Targets) -> Array:
    return losses.sum() / targets.objects


def _owned(values: Any, targets: Targets) -> Array:
    """What "batch n" says of the box that each cell teaches, "batch rows columns"."""
    count = targets.owner.shape[0]
    flat = jnp.take_along_axis(jnp.asarray(values), targets.owner.reshape(count, -1), 1)
    return flat.reshape(targets.owner.shape)


def _sides_loss(predicted: Array, targets: Targets, told: Array | float) -> Array:
    """GIoU loss of the boxes that tell their extent, a mean over them."""
    sides = jnp.exp2(jnp.clip(predicted, -LONGEST, LONGEST))
    weight = targets.weight * told
    return (weight * giou_loss(sides, targets.sides)).sum() / jnp.maximum(weight.sum(), 1.0)


def _corner_errors(maps: Maps, targets: Targets, batch: SceneBatch) -> tuple[Array, Array]:
    """(errors "batch rows columns 8" in plate heights, weight of each cell).

    Corners are predicted in the predicted box, whose errors they are to make good.
    """
    count, rows, columns = targets.owner.shape
    sides = jax.lax.stop_gradient(jnp.exp2(jnp.clip(maps.fine_sides, -LONGEST, LONGEST)))
    left, top, right, bottom = jnp.moveaxis(sides, -1, 0)
    u, v = maps.corners[..., 0::2], maps.corners[..., 1::2]
    x = u * (left + right)[..., None] - left[..., None]
    y = v * (top + bottom)[..., None] - top[..., None]
    quads = jnp.asarray(batch.corners) / FINE_STRIDE
    known = ~jnp.isnan(quads).any((2, 3))
    quads = jnp.where(known[..., None, None], quads, 0.0)
    upright = jnp.linalg.norm(quads[:, :, 0] - quads[:, :, 3], axis=-1)
    height = jnp.maximum(
        (upright + jnp.linalg.norm(quads[:, :, 1] - quads[:, :, 2], axis=-1)) / 2, 0.5
    )
    flat = targets.owner.reshape(count, -1)
    mine = jnp.take_along_axis(quads.reshape(count, -1, 8), flat[..., None], 1)
    mine = mine.reshape(count, rows, columns, 4, 2)
    heights = jnp.take_along_axis(height, flat, 1).reshape(count, rows, columns, 1)
    told = _owned(known, targets)
    at_y, at_x = jnp.meshgrid(jnp.arange(rows) + 0.5, jnp.arange(columns) + 0.5, indexing="ij")
    dx = (x + at_x[..., None] - mine[..., 0]) / heights
    dy = (y + at_y[..., None] - mine[..., 1]) / heights
    error = jnp.concatenate([dx, dy], -1)
    error = jnp.clip(error, -WIDEST_ERROR, WIDEST_ERROR)
    return error, targets.weight * told


def _tile(batch: SceneBatch, index: int) -> np.ndarray:
    picture = batch.images[index].copy()
    colours = ((60, 220, 40), (230, 120, 20), (60, 160, 255))
    for box, number, quad, hidden in zip(
        batch.boxes[index], batch.classes[index], batch.corners[index], batch.ignored[index],
        strict=True,
    ):  # fmt: skip
        if not number:
            continue
        colour = (150, 150, 150) if hidden else colours[number - 1]
        x1, y1, x2, y2 = np.round(box).astype(int).tolist()
        cv2.rectangle(picture, (x1, y1), (x2, y2), colour, 1)
        if not np.isnan(quad).any():
            cv2.polylines(picture, [np.round(quad).astype(np.int32)], True, (255, 0, 255), 1)
            cv2.circle(picture, tuple(np.round(quad[0]).astype(int).tolist()), 2, (0, 0, 255), -1)
    return picture
