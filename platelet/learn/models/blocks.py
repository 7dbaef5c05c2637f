"""The blocks of the small reading networks, and how a run widens or replaces them."""

from dataclasses import dataclass, replace

from platelet.learn.config import TrainConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One inverted residual: 1x1 to `expanded`, depthwise, 1x1 to `channels`."""

    size: int  # of the depthwise kernel, pixels
    expanded: int
    channels: int
    stride: int = 1
    relu6: bool = True  # where MobileNetV3 has hard-swish; plain ReLU else


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """One 3x3 convolution over all channels: more products than a Block, and fewer operators."""

    channels: int
    stride: int = 1


BLOCKS = (
    Block(size=3, expanded=16, channels=16, stride=2, relu6=False),
    Block(size=3, expanded=24, channels=16, relu6=False),
    Block(size=3, expanded=24, channels=16, relu6=False),
    Block(size=5, expanded=24, channels=16, stride=2),
    Block(size=5, expanded=64, channels=16),
    Block(size=5, expanded=32, channels=16),
    Block(size=5, expanded=40, channels=16),
    Block(size=5, expanded=72, channels=64),
)
LATE = 3  # number of the first block whose output is an eighth of the input


def blocks_of(config: TrainConfig) -> tuple[Block | Plain, ...]:
    """The blocks of a run's network."""
    blocks = _widened(config)
    if not config.relu6:
        blocks = tuple(replace(block, relu6=False) for block in blocks)
    return _with_plain_front(blocks, config.plain_channels) if config.plain_channels else blocks


def _with_plain_front(blocks: tuple[Block, ...], channels: int) -> tuple[Block | Plain, ...]:
    """`blocks` with three plain convolutions for those that end before an eighth of the input.

    Full convolutions of `channels` at a quarter of the input see strokes better than separable
    ones do, and a CPU runs them as quickly (docs/decisions/016-rival-networks.md).
    """
    front = (Plain(channels=channels, stride=2), Plain(channels=channels))
    return (*front, Plain(channels=blocks[LATE].channels, stride=2), *blocks[LATE + 1 :])


def _widened(config: TrainConfig) -> tuple[Block, ...]:
    """BLOCKS with more channels: expanded ones everywhere, and at an eighth of the input all.

    The late blocks see whole characters; they tell kanji apart, and cost little of the time.
    """
    blocks = []
    for number, block in enumerate(BLOCKS):
        expanded, channels = block.expanded * config.widening, block.channels
        if number > LATE:
            expanded *= config.late_widening
        if number >= LATE:
            channels = config.features if number == len(BLOCKS) - 1 else config.late_channels
        blocks.append(replace(block, expanded=expanded, channels=channels))
    return tuple(blocks)
