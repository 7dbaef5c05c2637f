"""YOLOv8n's network, to time against: what most people would put where detect_small stands.

Its architecture as its makers' configuration file describes it (Ultralytics 2023, scale n: depth
0.33, width 0.25), three classes, batch norm folded, the three scales' raw outputs. Random weights:
only its cost is of use. About 3.0 million parameters.
"""

from collections.abc import Callable

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Float

from platelet.learn.models.system2 import Layer, Weights

CLASSES, SIDES, BINS = 3, 4, 16  # each side of a box is a distribution over BINS
POOL = 5  # pixels
Part = Callable[[Array], Array]


def yolov8n(seed: int = 0) -> Callable[[Float[Array, "1 height width 3"]], dict[str, Array]]:
    """Colour in [0, 1], sides multiples of 32 -> {"p3", "p4", "p5"}: "1 rows columns 67" each."""
    return _network(Weights(seed))


def yolov8n_parameters() -> int:
    """Parameters of the network, without the 16 constants of its decoding."""
    weights = Weights(0)
    _network(weights)
    return weights.parameters


def _network(weights: Weights) -> Callable[[Array], dict[str, Array]]:
    to_p3 = _chain(_conv(weights, 3, 16, 2), _conv(weights, 16, 32, 2), _c2f(weights, 32, 32, 1),
                   _conv(weights, 32, 64, 2), _c2f(weights, 64, 64, 2))  # fmt: skip
    to_p4 = _chain(_conv(weights, 64, 128, 2), _c2f(weights, 128, 128, 2))
    to_p5 = _chain(_conv(weights, 128, 256, 2), _c2f(weights, 256, 256, 1), _sppf(weights, 256))
    up4, up3 = (_c2f(weights, i, o, 1, add=False) for i, o in ((384, 128), (192, 64)))
    down4, down5 = _conv(weights, 64, 64, 2), _conv(weights, 128, 128, 2)
    mix4, mix5 = (_c2f(weights, i, o, 1, add=False) for i, o in ((192, 128), (384, 256)))
    heads = {name: _head(weights, n) for name, n in (("p3", 64), ("p4", 128), ("p5", 256))}

    def find(images: Float[Array, "1 height width 3"]) -> dict[str, Array]:
        p3 = to_p3(images)
        p4 = to_p4(p3)
        p5 = to_p5(p4)
        n4 = up4(_join(_twice(p5), p4))
        n3 = up3(_join(_twice(n4), p3))
        m4 = mix4(_join(down4(n3), n4))
        m5 = mix5(_join(down5(m4), p5))
        return {name: heads[name](x) for name, x in (("p3", n3), ("p4", m4), ("p5", m5))}

    return find


def _conv(weights: Weights, inputs: int, outputs: int, stride: int = 1, size: int = 3) -> Part:
    """Convolution and SiLU."""
    layer: Layer = weights.layer(size, inputs, outputs, stride=stride, active=False)
    return lambda x: jax.nn.silu(layer(x))


def _c2f(weights: Weights, inputs: int, outputs: int, depth: int, *, add: bool = True) -> Part:
    """Half of the channels through `depth` bottlenecks, everything on the way joined."""
    half = outputs // 2
    first = _conv(weights, inputs, 2 * half, size=1)
    blocks = [_chain(*(_conv(weights, half, half) for _ in range(2))) for _ in range(depth)]
    last = _conv(weights, (2 + depth) * half, outputs, size=1)

    def apply(x: Array) -> Array:
        parts = list(jnp.split(first(x), 2, -1))
        for block in blocks:
            y = block(parts[-1])
            parts.append(parts[-1] + y if add else y)
        return last(_join(*parts))

    return apply


def _sppf(weights: Weights, channels: int) -> Part:
    """Three poolings in a row, joined."""
    first = _conv(weights, channels, channels // 2, size=1)
    last = _conv(weights, channels * 2, channels, size=1)

    def apply(x: Array) -> Array:
        parts = [first(x)]
        for _ in range(3):
            parts.append(_peaks(parts[-1]))
        return last(_join(*parts))

    return apply


def _head(weights: Weights, inputs: int) -> Part:
    """Two branches: the sides' distributions and the classes."""
    branches = [
        (_chain(_conv(weights, inputs, 64), _conv(weights, 64, 64)),
         weights.layer(1, 64, outputs, active=False))
        for outputs in (SIDES * BINS, CLASSES)
    ]  # fmt: skip
    return lambda x: _join(*(last(stem(x)) for stem, last in branches))


def _chain(*parts: Part) -> Part:
    def apply(x: Array) -> Array:
        for part in parts:
            x = part(x)
        return x

    return apply


def _join(*parts: Array) -> Array:
    return jnp.concatenate(parts, -1)


def _twice(x: Array) -> Array:
    """Nearest neighbour, twice as large."""
    return x.repeat(2, 1).repeat(2, 2)


def _peaks(x: Array) -> Array:
    return nnx.max_pool(x, window_shape=(POOL, POOL), strides=(1, 1), padding="SAME")
