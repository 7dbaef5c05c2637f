"""What a run learns: all that differs between reading a plate and finding one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol

from flax import nnx
from jaxtyping import Array, Float

from platelet.data.stream import Collate, Factory
from platelet.learn.config import RunConfig

Tree = Any  # nested dicts of arrays


class Weights(NamedTuple):
    """What makes a network: parameters and the running statistics of its batch norms."""

    parameters: Tree
    statistics: Tree


class Loss(NamedTuple):
    """The loss of one batch."""

    total: Float[Array, ""]
    parts: dict[str, Array]  # means, unweighted
    memory: Tree  # what the loss carries to the next step


class Task(Protocol):
    """One kind of training."""

    score: ClassVar[str]  # which of the scores says that weights are better than others
    curves: ClassVar[tuple[str, ...]]  # parts of the loss to plot

    @property
    def config(self) -> RunConfig:
        """The run."""
        ...

    @property
    def symbols(self) -> tuple[str, ...]:
        """What the network tells apart."""
        ...

    @property
    def factory(self) -> Factory:
        """Draws samples in worker processes."""
        ...

    @property
    def collate(self) -> Collate:
        """Samples to a batch."""
        ...

    def network(self) -> nnx.Module:
        """The untrained network."""
        ...

    def memory(self, weights: Weights) -> Tree:
        """What the loss carries, before the first step."""
        ...

    def loss(self, network: nnx.Module, batch: Any, memory: Tree) -> Loss:
        """The loss of a network in training on one batch."""
        ...

    def scorer(self, network: nnx.Module) -> Callable[[Weights], dict[str, float]]:
        """Measures weights on samples that no worker draws; the scores are in [0, 1]."""
        ...

    def save_samples(self, path: Path, batch: Any) -> None:
        """A picture of a batch as the network gets it."""
        ...
