"""One step of optimisation, as a pure function from state and batch to state and figures."""

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from jaxtyping import Array, Float, Int32, UInt8

from platelet.learn.config import RunConfig
from platelet.learn.task import Task, Tree, Weights


class TrainState(NamedTuple):
    """Everything that a run has learned; saved and restored as a whole."""

    weights: Weights
    average: Weights  # exponential moving average of `weights`; what is evaluated
    optimizer: Tree
    memory: Tree  # of the loss
    step: Int32[Array, ""]


Figures = dict[str, Float[Array, "*stack"]]  # means over a step: loss, its parts, gradient norm
Advance = Callable[[TrainState, Any], tuple[TrainState, Figures]]


def weights_of(model: nnx.Module) -> Weights:
    """A model's weights as plain nested dicts."""
    _, parameters, statistics = nnx.split(model, nnx.Param, nnx.BatchStat)
    return Weights(nnx.to_pure_dict(parameters), nnx.to_pure_dict(statistics))


def with_weights(model: nnx.Module, weights: Weights) -> Any:
    """A copy of `model` that has these weights."""
    return nnx.merge(nnx.graphdef(model), weights.parameters, weights.statistics)


def learning_rate(config: RunConfig) -> optax.Schedule:
    """Linear warm-up, then half a cosine down to lr_end at the last step."""
    return optax.warmup_cosine_decay_schedule(
        init_value=0.0 if config.warmup_steps else config.lr_peak,
        peak_value=config.lr_peak,
        warmup_steps=config.warmup_steps,
        decay_steps=config.steps,
        end_value=config.lr_end,
    )


def optimizer(config: RunConfig) -> optax.GradientTransformation:
    """Nadam on the clipped gradient."""
    return optax.chain(
        optax.clip_by_global_norm(config.clip_norm), optax.nadam(learning_rate(config))
    )


def initial_state(model: nnx.Module, task: Task) -> TrainState:
    """The state before the first step."""
    weights = jax.tree.map(jnp.copy, weights_of(model))  # copies: what is donated is gone after
    return TrainState(
        weights=weights,
        average=jax.tree.map(jnp.copy, weights),
        optimizer=optimizer(task.config).init(weights.parameters),
        memory=task.memory(weights),
        step=jnp.int32(0),
    )


def make_step(model: nnx.Module, task: Task) -> Advance:
    """The step function of a run; not compiled."""
    structure = nnx.graphdef(model)
    optimize = optimizer(task.config)

    def loss_of(parameters: Tree, state: TrainState, batch: Any):
        network = nnx.merge(structure, parameters, state.weights.statistics)
        loss = task.loss(network, batch, state.memory)
        statistics = nnx.to_pure_dict(nnx.state(network, nnx.BatchStat))
        return loss.total, (loss, statistics)

    def step(state: TrainState, batch: Any) -> tuple[TrainState, Figures]:
        parameters = state.weights.parameters
        gradient, (loss, statistics) = jax.grad(loss_of, has_aux=True)(parameters, state, batch)
        update, optimizer_state = optimize.update(gradient, state.optimizer, parameters)
        weights = Weights(optax.apply_updates(parameters, update), statistics)
        average = averaged(state.average, weights, state.step, task.config.ema_decay)
        figures = {"loss": loss.total, **loss.parts, "gradient": optax.tree.norm(gradient)}
        memory = jax.lax.stop_gradient(loss.memory)
        return TrainState(weights, average, optimizer_state, memory, state.step + 1), figures

    return step


def make_dispatch(model: nnx.Module, task: Task) -> Advance:
    """Several steps as one compiled call on stacked batches; the old state's memory is reused.

    One step a dispatch is not put into a loop: inside one, XLA's CPU runs dense convolutions five
    times slower (0.57 s a detector's step alone, 2.4 s in a scan).
    """
    step = make_step(model, task)

    def scan(state: TrainState, batches: Any) -> tuple[TrainState, Figures]:
        return jax.lax.scan(step, state, batches)

    def single(state: TrainState, batches: Any) -> tuple[TrainState, Figures]:
        state, figures = step(state, jax.tree.map(lambda x: x[0], batches))
        return state, {name: value[None] for name, value in figures.items()}

    return jax.jit(single if task.config.steps_per_dispatch == 1 else scan, donate_argnums=0)


def as_input(images: UInt8[Array | np.ndarray, "*batch"]) -> Float[Array, "*batch"]:
    """Pixels to [0, 1]."""
    return jnp.asarray(images, jnp.float32) * (1 / 255)


def averaged(average: Tree, new: Tree, step: Array, decay: float) -> Tree:
    """Moving average whose decay grows with the steps made, so that the start is forgotten soon."""
    kept = jnp.minimum(decay, (1.0 + step) / (10.0 + step))
    return jax.tree.map(lambda a, n: kept * a + (1 - kept) * n, average, new)
