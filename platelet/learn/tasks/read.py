"""Reading one plate: CTC, beside masks of its characters where the network has maps."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, UInt8

from platelet.data.batch import Batch, Collator
from platelet.data.sources.drawn import DrawnPlates, WithFolder, labelled_folder, split_crops
from platelet.data.stream import Factory
from platelet.learn.config import TrainConfig
from platelet.learn.evaluate import exact
from platelet.learn.journal import save_sheet
from platelet.learn.losses.center_ctc import center_ctc, moved_centers
from platelet.learn.losses.dice_bce import dice_bce
from platelet.learn.losses.focal_ctc import focal_ctc
from platelet.learn.losses.z_loss import z_loss
from platelet.learn.models import reader
from platelet.learn.step import as_input
from platelet.learn.task import Loss, Tree, Weights
from platelet.plates.alphabet import Alphabet
from platelet.plates.regions import region
from platelet.synth.axes import standard

EVALUATION_SEED = 20_011  # no training worker has it


class ReadTask:
    """Learns to read the plates of a region.

    data_folder: labelled crops mixed in. factory: draws plates; None takes those of the region.
    """

    score: ClassVar[str] = "exact"
    curves: ClassVar[tuple[str, ...]] = ("ctc", "mask")

    def __init__(
        self,
        config: TrainConfig,
        *,
        data_folder: Path | None = None,
        factory: Factory | None = None,
        alphabet: Alphabet | None = None,
    ):
        self.config = config
        self.alphabet = alphabet or region(config.region).alphabet
        self.symbols = self.alphabet.symbols
        self.data_folder = data_folder
        self.collate = collator(config, self.alphabet)
        self._drawn = factory
        self.factory = self._factory(factory)

    def network(self) -> nnx.Module:
        """The untrained network."""
        return build_model(self.config, self.alphabet.size)

    def memory(self, weights: Weights) -> Tree:
        """The centres of center_ctc, "classes channels"."""
        head = weights.parameters["head"]
        return jnp.zeros((head.shape[1], head.shape[0]))

    def loss(self, network: Any, batch: Batch, memory: Tree) -> Loss:
        """The weighted sum of the losses of one batch."""
        config, outputs = self.config, network(as_input(batch.images), train=True)
        labels, masks = jnp.asarray(batch.labels), jnp.asarray(batch.masks, jnp.float32)
        focus = {"alpha": config.focal_alpha, "gamma": config.focal_gamma}
        parts = {
            "ctc": focal_ctc(outputs.logits, labels, **focus).mean(),
            "center": center_ctc(outputs.features, outputs.logits, memory).mean(),
            "z": z_loss(outputs.logits).mean(),
        }
        if outputs.masks is not None:
            parts["mask"] = dice_bce(outputs.masks, masks).mean()
        total = sum(getattr(config, f"{name}_weight") * part for name, part in parts.items())
        centers = moved_centers(memory, outputs.features, outputs.logits, rate=config.center_rate)
        return Loss(jnp.asarray(total), parts, centers)

    def scorer(self, network: nnx.Module) -> Callable[[Weights], dict[str, float]]:
        """`exact`: freshly drawn plates, the same in every run. `folder`: those kept back."""
        sets, read = self._evaluation_sets(), make_reader(network)
        return lambda weights: {name: exact(read, weights, one) for name, one in sets.items()}

    def save_samples(self, path: Path, batch: Batch) -> None:
        """A sheet of plates with their masks and labels."""
        save_sheet(path, batch, self.alphabet)

    def _factory(self, factory: Factory | None) -> Factory:
        config = self.config
        drawn = factory or DrawnPlates(
            region=config.region,
            rows=config.rows,
            axes=replace(standard(config.region), posed=config.posed).without(
                _names(config.without)
            ),
            clean_start=config.clean_start,
            clean_end=config.clean_end,
            hardening_until=config.hardening_until,
            rows_alone=config.rows_alone,
            words=config.words,
            nothing=config.nothing,
            foreign=_names(config.foreign),
        )
        if self.data_folder is None:
            return drawn
        return WithFolder(
            drawn=drawn,
            folder=labelled_folder(self.data_folder, config.region),
            folder_share=config.folder_share,
            validation_share=config.validation_share,
        )

    def _evaluation_sets(self) -> dict[str, Batch]:
        config = self.config
        own = DrawnPlates(region=config.region, rows=config.rows, words=float(config.words == 1))
        drawn = self._drawn or own
        draw = drawn(EVALUATION_SEED)
        sets = {"exact": self.collate([draw(1.0) for _ in range(config.evaluate_plates)])}
        if self.data_folder is not None:
            folder = labelled_folder(self.data_folder, config.region)
            _, kept_back = split_crops(folder, config.validation_share)
            for warning in folder.warnings:
                print(f"left out: {warning}")
            if kept_back:
                sets["folder"] = self.collate(kept_back)
        return sets


def _names(text: str) -> tuple[str, ...]:
    """The names in a setting, separated by commas; none in an empty one."""
    return tuple(filter(None, text.split(",")))


def build_model(config: TrainConfig, classes: int) -> Any:
    """The untrained network of a run."""
    return reader(config.network).build(config, classes)


def make_reader(model: nnx.Module) -> Callable[[Weights, UInt8[Array, "n height width 1"]], Array]:
    """Compiled: weights and pixels to the best class "n steps" at each step."""
    structure = nnx.graphdef(model)

    def read(weights: Weights, images: Array) -> Array:
        network = nnx.merge(structure, weights.parameters, weights.statistics)
        return network(as_input(images)).logits.argmax(-1)

    return jax.jit(read)


def collator(config: TrainConfig, alphabet: Alphabet) -> Collator:
    """How crops become batches for this run."""
    return Collator(
        alphabet=alphabet,
        height_px=config.height_px,
        width_px=config.width_px,
        length=config.symbols_max,
        steps=config.time_steps,
        mask_scale=config.mask_scale,
    )
