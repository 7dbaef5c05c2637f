"""A residual network read column by column, after the LPRNet of NVIDIA's TAO toolkit.

Source: its published `baseline` network of 10 or 18 layers
(github.com/NVIDIA/tao_tensorflow1_backend, cv/lprnet): a ResNet whose stride is 4 instead of 32, so
that 48 x 96 pixels give 12 x 24 places, each of whose 24 columns is one step of CTC. Different
here: one grey channel, where theirs adds up three; a recurrent layer of 512 units between columns
and symbols is left out, as the features are read where they stand; and all channels are divided by
`narrowing`. With 10 layers and 36 symbols, deployed: 209,227 parameters and
85 million multiply-adds at a quarter of the channels; 2,938,825 and 1.35 billion at all of them.
"""

from dataclasses import dataclass

import jax
import numpy as np
from flax import nnx
from jaxtyping import Array
from numpy.random import Generator

from platelet.learn.config import TrainConfig, require
from platelet.learn.models.layers import Dense, MaxPool
from platelet.learn.models.plain import Apply, PlainReader, deployed

__all__ = ["LPRResNet", "ResNetConfig", "build", "deployed"]

STRIDE = 4
CHANNELS = (64, 128, 256, 300)
STRIDES = (1, 2, 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResNetConfig:
    """Shape of the network."""

    classes: int  # symbols and the blank
    height: int = 48  # pixels
    width: int = 96  # pixels
    narrowing: int = 1  # divides all channels
    blocks: int = 1  # a stage: 1 for 10 layers, 2 for 18

    @property
    def steps(self) -> int:
        """Time steps of CTC: columns at a quarter of the width."""
        return self.width // STRIDE


class Residual(nnx.Module):
    """Two 3x3 convolutions beside the input, which a 1x1 convolution fits where it must."""

    def __init__(self, inputs: int, outputs: int, stride: int, *, fits: bool, rng: Generator):
        self.first = Dense(inputs, outputs, stride, rng=rng)
        self.second = Dense(outputs, outputs, rng=rng)
        self.shortcut = None if fits else Dense(inputs, outputs, stride, size=(1, 1), rng=rng)

    def through(self, x: Array, apply: Apply) -> Array:
        """Features at `stride` times less resolution."""
        y = apply(self.second, jax.nn.relu(apply(self.first, x)))
        return jax.nn.relu(y + (x if self.shortcut is None else apply(self.shortcut, x)))


class LPRResNet(PlainReader):
    """Reads one plate: grey pixels to symbol logits at every fourth column."""

    def __init__(self, shape: ResNetConfig, *, rng: Generator):
        self.shape = shape
        widths = [channels // shape.narrowing for channels in CHANNELS]
        self.stem = Dense(1, widths[0], rng=rng)
        self.pool = MaxPool(padding="SAME")
        self.blocks = nnx.List([])
        inputs = widths[0]
        for width, stride in zip(widths, STRIDES, strict=True):
            self.blocks.append(Residual(inputs, width, stride, fits=False, rng=rng))
            for _ in range(shape.blocks - 1):
                self.blocks.append(Residual(width, width, 1, fits=True, rng=rng))
            inputs = width
        self.add_head(shape.height // STRIDE * inputs, shape.classes, rng)

    def features(self, images: Array, apply: Apply) -> Array:
        """What each step sees, with the layers applied by `apply`."""
        x = apply(self.pool, jax.nn.relu(apply(self.stem, images)))
        for block in self.blocks:
            x = block.through(x, apply)
        return x.transpose(0, 2, 1, 3).reshape(len(x), self.shape.steps, -1)


def build(config: TrainConfig, classes: int) -> LPRResNet:
    """The untrained network of a run."""
    require(not config.quantised, config, "quantised", "must be false for lprnet_resnet")
    for name in ("height_px", "width_px"):
        require(
            getattr(config, name) % STRIDE == 0, config, name, f"must be a multiple of {STRIDE}"
        )
    shape = ResNetConfig(
        classes=classes,
        height=config.height_px,
        width=config.width_px,
        narrowing=config.narrowing,
    )
    require(config.time_steps == shape.steps, config, "time_steps",
            f"must be {shape.steps}, a quarter of width_px, for lprnet_resnet")  # fmt: skip
    return LPRResNet(shape, rng=np.random.default_rng(config.seed))
