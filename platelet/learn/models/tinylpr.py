"""TinyLPR: a MobileNetV3-like backbone, one attention map a time step, CTC.

After github.com/noahzhy/KR_LPR_TF and github.com/noahzhy/LPR_Jax: ReLU6 instead of hard-swish, no
squeeze-and-excitation, late strides 1. The auxiliary masks are predicted by a 1x1 convolution on
the attention maps at their own resolution (an eighth of the input), which training hardly pays for,
and which the deployed network does not have.
"""

from collections.abc import Callable
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float
from numpy.random import Generator

from platelet.learn.config import TrainConfig
from platelet.learn.models.attention import (
    ATTENTION_GAIN,
    Attention,
    fold_attention,
    gather,
    gather_by_mean,
)
from platelet.learn.models.blocks import BLOCKS, Block, Plain, blocks_of
from platelet.learn.models.deploy import fold_dense, fold_depthwise, fold_pointwise, fold_stem
from platelet.learn.models.layers import (
    Dense,
    Depthwise,
    Outputs,
    Pointwise,
    Stem,
    he_normal,
    head_kernel,
)
from platelet.learn.ops.convolution import Convolution, pointwise
from platelet.learn.ops.fake_quant import (
    Hold,
    as_it_is,
    fake_quant,
    fake_quant_logits,
    file_weights,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TinyLPRConfig:
    """Shape of the network."""

    classes: int  # symbols and the blank
    height: int = 64  # pixels
    width: int = 128  # pixels
    steps: int = 16  # attention maps, and time steps of CTC
    stem: int = 16  # channels
    blocks: tuple[Block | Plain, ...] = BLOCKS
    mask_scale: int = 8  # input pixels a mask pixel: 8, or 4 by pixel shuffle
    quantised: bool = False  # training rounds weights and activations as an 8-bit file does
    gated: bool = True  # attention weighs channels and places

    def __post_init__(self):
        if self.height % self.stride or self.width % self.stride:
            raise ValueError(
                f"height={self.height} and width={self.width} must be multiples of {self.stride}"
            )
        if self.stride % self.mask_scale:
            raise ValueError(f"mask_scale={self.mask_scale} must divide {self.stride}")

    @property
    def stride(self) -> int:
        """Input pixels a pixel of the attention maps."""
        stride = 2
        for block in self.blocks:
            stride *= block.stride
        return stride


class InvertedResidual(nnx.Module):
    """Expand, filter, project; the input is added where the shape stays."""

    def __init__(self, inputs: int, block: Block, *, rng: Generator, quantised: bool = False):
        more = {"rng": rng, "quantised": quantised}
        self.expand = Pointwise(inputs, block.expanded, **more)
        self.filter = Depthwise(block.size, block.expanded, block.stride, **more)
        self.project = Pointwise(block.expanded, block.channels, **more)
        self.relu6 = block.relu6
        self.residual = block.stride == 1 and inputs == block.channels

    def __call__(self, x: Array, train: bool, held: Hold) -> Array:
        """Features of the same or half the resolution."""
        activation = jax.nn.relu6 if self.relu6 else jax.nn.relu
        y = held(activation(self.expand(x, train)))
        y = held(activation(self.filter(y, train)))
        y = held(self.project(y, train))
        return held(x + y) if self.residual else y


class PlainBlock(nnx.Module):
    """A 3x3 convolution; the input is added where the shape stays."""

    def __init__(self, inputs: int, block: Plain, *, rng: Generator, quantised: bool = False):
        self.filter = Dense(inputs, block.channels, block.stride, rng=rng)
        self.filter.quantised = quantised
        self.residual = block.stride == 1 and inputs == block.channels

    def __call__(self, x: Array, train: bool, held: Hold) -> Array:
        """Features of the same or half the resolution."""
        y = held(jax.nn.relu6(self.filter(x, train)))
        return held(x + y) if self.residual else y


class Backbone(nnx.Module):
    """Stem, blocks and head; what reads the features of the last block comes between."""

    def __init__(self, config: TinyLPRConfig, *, rng: Generator):
        self.config = config
        quantised = config.quantised
        self.stem = Stem(config.stem, rng=rng, quantised=quantised)
        self.widths = (config.stem, *(block.channels for block in config.blocks))
        self.blocks = nnx.List(
            make_block(inputs, block, rng=rng, quantised=quantised)
            for inputs, block in zip(self.widths, config.blocks, strict=False)
        )

    def add_head(self, features: int, rng: Generator) -> None:
        """Make the head: `features` numbers a step to the logits of the classes."""
        self.head = head_kernel(rng, features, self.config.classes)
        self.head_bias = nnx.Param(jnp.zeros(self.config.classes))

    def seen(self, images: Array, train: bool, held: Hold) -> Array:
        """Features of the last block, "batch rows columns channels"."""
        x = held(jax.nn.relu6(self.stem(images, train)))
        for block in self.blocks:
            x = block(x, train, held)
        return x

    def holds(self, train: bool) -> tuple[Hold, Hold]:
        """How activations and logits are rounded."""
        if train and self.config.quantised:
            return fake_quant, fake_quant_logits
        return as_it_is, as_it_is

    def logits(self, features: Array, held: Hold) -> Array:
        """Of features "batch steps features", "batch steps classes"."""
        return held(features @ self.symbol_weights() + self.head_bias[...])

    def symbol_weights(self) -> Array:
        """The head's kernel as the file holds it."""
        return file_weights(self.head[...], quantised=self.config.quantised)


class TinyLPR(Backbone):
    """Reads one plate: grey pixels to symbol logits at `steps` places in reading order."""

    def __init__(self, config: TinyLPRConfig, *, rng: Generator):
        super().__init__(config, rng=rng)
        self.attention = Attention(
            self.widths[-1],
            config.steps,
            rng=rng,
            gated=config.gated,
            quantised=config.quantised,
        )
        self.add_head(self.widths[-1], rng)
        shuffled = config.steps * (config.stride // config.mask_scale) ** 2
        self.mask = he_normal(rng, (config.steps, shuffled), fan_in=config.steps)
        self.mask_bias = nnx.Param(jnp.zeros(shuffled))

    def __call__(
        self, images: Float[Array, "batch height width 1"], train: bool = False
    ) -> Outputs:
        """Read grey images in [0, 1]."""
        held, held_logits = self.holds(train)
        maps, features = self.attention(self.seen(images, train, held), held)
        masks = self._masks(maps) if train else None
        return Outputs(self.logits(features, held_logits), features, maps, masks)

    def _masks(self, maps: Array) -> Array:
        factor = self.config.stride // self.config.mask_scale
        batch, rows, columns, steps = maps.shape
        y = pointwise(maps, self.mask[...]) + self.mask_bias[...]
        y = y.reshape(batch, rows, columns, factor, factor, steps).transpose(0, 1, 3, 2, 4, 5)
        return y.reshape(batch, rows * factor, columns * factor, steps)


def make_block(
    inputs: int, block: Block | Plain, *, rng: Generator, quantised: bool
) -> InvertedResidual | PlainBlock:
    """An untrained block of the backbone; `inputs` channels go in."""
    if isinstance(block, Plain):
        return PlainBlock(inputs, block, rng=rng, quantised=quantised)
    return InvertedResidual(inputs, block, rng=rng, quantised=quantised)


def shape_of(config: TrainConfig, classes: int) -> TinyLPRConfig:
    """The shape of a run's network."""
    return TinyLPRConfig(
        classes=classes,
        height=config.height_px,
        width=config.width_px,
        steps=config.time_steps,
        mask_scale=config.mask_scale,
        quantised=config.quantised,
        gated=config.gated,
        blocks=blocks_of(config),
    )


def build(config: TrainConfig, classes: int) -> TinyLPR:
    """The untrained network of a run."""
    return TinyLPR(shape_of(config, classes), rng=np.random.default_rng(config.seed))


def fold_backbone(model: Backbone) -> Callable[[Array], Array]:
    """Stem and blocks as one function that knows no training."""
    first, blocks = fold_stem(model.stem), [fold_block(block) for block in model.blocks]

    def see(images: Array) -> Array:
        x = jax.nn.relu6(first(images))
        for block in blocks:
            x = block(x)
        return x

    return see


def deployed(
    model: TinyLPR, *, edge_tpu: bool = False
) -> Callable[[Float[Array, "1 height width 1"]], dict[str, Array]]:
    """Grey in [0, 1] -> {"logits": "1 steps classes", "attention": "1 rows columns steps"}.

    `edge_tpu` leaves out the one operator that an Edge TPU lacks, for the same result.
    """
    see = fold_backbone(model)
    attend = fold_attention(model.attention, gather_by_mean if edge_tpu else gather)
    head = model.symbol_weights() * ATTENTION_GAIN  # one multiplication less in the file
    classify = Convolution(head[None, None], model.head_bias[...])

    def read(images: Float[Array, "1 height width 1"]) -> dict[str, Array]:
        attention, features = attend(see(images))
        logits = classify(features[:, None])[:, 0]
        return {"logits": logits, "attention": attention}

    return read


def fold_block(block: InvertedResidual | PlainBlock) -> Callable[[Array], Array]:
    """A block as one function that knows no training."""
    return _fold_plain(block) if isinstance(block, PlainBlock) else _fold_separable(block)


def _fold_plain(block: PlainBlock) -> Callable[[Array], Array]:
    convolve, residual = fold_dense(block.filter), block.residual

    def apply(x: Array) -> Array:
        y = jax.nn.relu6(convolve(x))
        return x + y if residual else y

    return apply


def _fold_separable(block: InvertedResidual) -> Callable[[Array], Array]:
    expand, project = fold_pointwise(block.expand), fold_pointwise(block.project)
    depthwise = fold_depthwise(block.filter)
    activation = jax.nn.relu6 if block.relu6 else jax.nn.relu
    residual = block.residual

    def apply(x: Array) -> Array:
        y = project(activation(depthwise(activation(expand(x)))))
        return x + y if residual else y

    return apply
