"""TinyLPR's backbone read column by column: no attention maps, CTC over parts of its columns.

Maps that are one a character in reading order have to count, and lose one of equal neighbours or a
letter of a long word. A column only has to tell what stands in it, as in the LPRNet of Zherzdev and
Gruzdev 2018 (arXiv 1806.10447); it cannot tell rows apart. Backbone and attention maps of one
recipe err on other plates than this (docs/decisions/022-columns.md).
"""

from collections.abc import Callable

import jax
import numpy as np
from jaxtyping import Array, Float
from numpy.random import Generator

from platelet.learn.config import TrainConfig, require
from platelet.learn.models.deploy import fold_dense
from platelet.learn.models.layers import Dense, Outputs
from platelet.learn.models.tinylpr import Backbone, TinyLPRConfig, fold_backbone, shape_of
from platelet.learn.ops.convolution import Convolution

AKIN = ("tinylpr",)  # networks whose backbone may be gone on from
CHANNELS = 64  # of a part of a column, that its symbol is told by


class ColumnReader(Backbone):
    """Reads one plate of one row: grey pixels to symbol logits, `parts` to a backbone's column."""

    def __init__(self, config: TinyLPRConfig, *, rng: Generator):
        super().__init__(config, rng=rng)
        size = config.height // config.stride, 1
        self.parts = config.steps // (config.width // config.stride)
        channels = CHANNELS * self.parts
        self.column = Dense(self.widths[-1], channels, size=size, padding="VALID", rng=rng)
        self.column.quantised = config.quantised
        self.add_head(CHANNELS, rng)

    def __call__(
        self, images: Float[Array, "batch height width 1"], train: bool = False
    ) -> Outputs:
        """Read grey images in [0, 1]."""
        held, held_logits = self.holds(train)
        x = self.seen(images, train, held)
        y = held(jax.nn.relu6(self.column(x, train)))
        features = y.reshape(len(y), -1, CHANNELS)
        return Outputs(self.logits(features, held_logits), features)


def build(config: TrainConfig, classes: int) -> ColumnReader:
    """The untrained network of a run."""
    shape = shape_of(config, classes)
    columns = shape.width // shape.stride
    require(config.time_steps % columns == 0, config, "time_steps",
            f"must be a multiple of {columns}, an eighth of width_px, for columns")  # fmt: skip
    return ColumnReader(shape, rng=np.random.default_rng(config.seed))


def deployed(
    model: ColumnReader, *, edge_tpu: bool = False
) -> Callable[[Float[Array, "1 height width 1"]], dict[str, Array]]:
    """Grey in [0, 1] -> {"logits": "1 steps classes"}; it has one form for all devices."""
    del edge_tpu
    see, column = fold_backbone(model), fold_dense(model.column)
    classify = Convolution(model.symbol_weights()[None, None], model.head_bias[...])

    def read(images: Float[Array, "1 height width 1"]) -> dict[str, Array]:
        features = jax.nn.relu6(column(see(images))).reshape(1, 1, -1, CHANNELS)
        return {"logits": classify(features)[:, 0]}

    return read
