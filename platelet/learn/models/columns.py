"""TinyLPR's backbone read column by column: no attention maps, CTC over an eighth of the width.

Maps that are one a character in reading order have to count, and lose one of equal neighbours or a
letter of a long word. A column only has to tell what stands in it, as in the LPRNet of Zherzdev and
Gruzdev 2018 (arXiv 1806.10447); it cannot tell rows apart. Backbone and attention maps of one
recipe err on other plates than this (docs/decisions/022-columns.md).
"""

from collections.abc import Callable

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float
from numpy.random import Generator

from platelet.learn.config import TrainConfig, require
from platelet.learn.models.blocks import blocks_of
from platelet.learn.models.deploy import fold_dense, fold_stem
from platelet.learn.models.layers import Dense, Outputs, Stem, head_kernel
from platelet.learn.models.tinylpr import TinyLPRConfig, fold_block, make_block
from platelet.learn.ops.convolution import Convolution
from platelet.learn.ops.fake_quant import as_it_is, fake_quant, fake_quant_logits, file_weights

AKIN = ("tinylpr",)  # networks whose backbone may be gone on from
CHANNELS = 64  # of a column, that its symbol is told by


class ColumnReader(nnx.Module):
    """Reads one plate of one row: grey pixels to symbol logits at every column of the backbone."""

    def __init__(self, config: TinyLPRConfig, *, rng: Generator):
        self.quantised = config.quantised
        more = {"rng": rng, "quantised": config.quantised}
        self.stem = Stem(config.stem, **more)
        widths = [config.stem, *(block.channels for block in config.blocks)]
        self.blocks = nnx.List(
            make_block(inputs, block, **more)
            for inputs, block in zip(widths, config.blocks, strict=False)
        )
        rows = config.height // config.stride
        self.column = Dense(widths[-1], CHANNELS, size=(rows, 1), padding="VALID", rng=rng)
        self.column.quantised = config.quantised
        self.head = head_kernel(rng, CHANNELS, config.classes)
        self.head_bias = nnx.Param(jnp.zeros(config.classes))

    def __call__(
        self, images: Float[Array, "batch height width 1"], train: bool = False
    ) -> Outputs:
        """Read grey images in [0, 1]."""
        rounded = train and self.quantised
        held = fake_quant if rounded else as_it_is
        held_logits = fake_quant_logits if rounded else as_it_is
        x = held(jax.nn.relu6(self.stem(images, train)))
        for block in self.blocks:
            x = block(x, train, held)
        features = held(jax.nn.relu6(self.column(x, train)))[:, 0]
        logits = features @ self.symbol_weights() + self.head_bias[...]
        return Outputs(held_logits(logits), features)

    def symbol_weights(self) -> Array:
        """The head's kernel as the file holds it."""
        return file_weights(self.head[...], quantised=self.quantised)


def build(config: TrainConfig, classes: int) -> ColumnReader:
    """The untrained network of a run."""
    shape = TinyLPRConfig(
        classes=classes,
        height=config.height_px,
        width=config.width_px,
        steps=config.time_steps,
        mask_scale=config.mask_scale,
        quantised=config.quantised,
        blocks=blocks_of(config),
    )
    columns = shape.width // shape.stride
    require(config.time_steps == columns, config, "time_steps",
            f"must be {columns}, an eighth of width_px, for columns")  # fmt: skip
    return ColumnReader(shape, rng=np.random.default_rng(config.seed))


def deployed(
    model: ColumnReader, *, edge_tpu: bool = False
) -> Callable[[Float[Array, "1 height width 1"]], dict[str, Array]]:
    """Grey in [0, 1] -> {"logits": "1 steps classes"}; it has one form for all devices."""
    del edge_tpu
    layers = [fold_block(block) for block in model.blocks]
    first, column = fold_stem(model.stem), fold_dense(model.column)
    classify = Convolution(model.symbol_weights()[None, None], model.head_bias[...])

    def read(images: Float[Array, "1 height width 1"]) -> dict[str, Array]:
        x = jax.nn.relu6(first(images))
        for layer in layers:
            x = layer(x)
        return {"logits": classify(jax.nn.relu6(column(x)))[:, 0]}

    return read
