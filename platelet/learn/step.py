"""One step of optimisation, as a pure function from state and batch to state and figures."""

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from jaxtyping import Array, Float, Int32, UInt8

from platelet.data.batch import Batch
from platelet.learn.config import TrainConfig
from platelet.learn.losses.center_ctc import center_ctc, moved_centers
from platelet.learn.losses.dice_bce import dice_bce
from platelet.learn.losses.focal_ctc import focal_ctc
from platelet.learn.losses.z_loss import z_loss
from platelet.learn.models.tinylpr import Outputs, TinyLPR, TinyLPRConfig, widened

Tree = Any  # nested dicts of arrays


class Weights(NamedTuple):
    """What makes a network: parameters and the running statistics of its batch norms."""

    parameters: Tree
    statistics: Tree


class TrainState(NamedTuple):
    """Everything that a run has learned; saved and restored as a whole."""

    weights: Weights
    average: Weights  # exponential moving average of `weights`; what is evaluated
    optimizer: Tree
    centers: Float[Array, "classes channels"]  # of center_ctc
    step: Int32[Array, ""]


class Figures(NamedTuple):
    """Means over the plates of a step."""

    loss: Float[Array, "*stack"]
    ctc: Float[Array, "*stack"]
    center: Float[Array, "*stack"]
    mask: Float[Array, "*stack"]
    gradient: Float[Array, "*stack"]  # global norm, before clipping


Advance = Callable[[TrainState, Batch], tuple[TrainState, Figures]]


def build_model(config: TrainConfig, classes: int) -> TinyLPR:
    """The untrained network of a run."""
    blocks = widened(config.widening, config.late_widening, config.late_channels, config.features)
    shape = TinyLPRConfig(
        classes=classes,
        height=config.height_px,
        width=config.width_px,
        steps=config.time_steps,
        mask_scale=config.mask_scale,
        quantised=config.quantised,
        blocks=blocks,
    )
    return TinyLPR(shape, rngs=nnx.Rngs(config.seed))


def weights_of(model: TinyLPR) -> Weights:
    """A model's weights as plain nested dicts."""
    _, parameters, statistics = nnx.split(model, nnx.Param, nnx.BatchStat)
    return Weights(nnx.to_pure_dict(parameters), nnx.to_pure_dict(statistics))


def with_weights(model: TinyLPR, weights: Weights) -> TinyLPR:
    """A copy of `model` that has these weights."""
    return nnx.merge(nnx.graphdef(model), weights.parameters, weights.statistics)


def learning_rate(config: TrainConfig) -> optax.Schedule:
    """Linear warm-up, then half a cosine down to lr_end at the last step."""
    return optax.warmup_cosine_decay_schedule(
        init_value=0.0 if config.warmup_steps else config.lr_peak,
        peak_value=config.lr_peak,
        warmup_steps=config.warmup_steps,
        decay_steps=config.steps,
        end_value=config.lr_end,
    )


def optimizer(config: TrainConfig) -> optax.GradientTransformation:
    """Nadam on the clipped gradient."""
    return optax.chain(
        optax.clip_by_global_norm(config.clip_norm), optax.nadam(learning_rate(config))
    )


def initial_state(model: TinyLPR, config: TrainConfig) -> TrainState:
    """The state before the first step."""
    weights = jax.tree.map(jnp.copy, weights_of(model))  # copies: what is donated is gone after
    head = weights.parameters["head"]
    return TrainState(
        weights=weights,
        average=jax.tree.map(jnp.copy, weights),
        optimizer=optimizer(config).init(weights.parameters),
        centers=jnp.zeros((head.shape[1], head.shape[0])),
        step=jnp.int32(0),
    )


def losses(outputs: Outputs, batch: Batch, centers: Array, config: TrainConfig) -> Figures:
    """The weighted loss and its parts, unweighted; the gradient's norm is not known yet."""
    assert outputs.masks is not None, "masks are predicted in training"
    ctc = focal_ctc(
        outputs.logits,
        jnp.asarray(batch.labels),
        alpha=config.focal_alpha,
        gamma=config.focal_gamma,
    ).mean()
    center = center_ctc(outputs.features, outputs.logits, centers).mean()
    mask = dice_bce(outputs.masks, jnp.asarray(batch.masks, jnp.float32)).mean()
    loss = config.ctc_weight * ctc + config.center_weight * center + config.mask_weight * mask
    if config.z_weight:
        loss += config.z_weight * z_loss(outputs.logits).mean()
    return Figures(loss, ctc, center, mask, jnp.float32(0))


def make_step(model: TinyLPR, config: TrainConfig) -> Advance:
    """The step function of a run; not compiled."""
    structure = nnx.graphdef(model)
    optimize = optimizer(config)

    def loss_of(parameters: Tree, state: TrainState, batch: Batch):
        network = nnx.merge(structure, parameters, state.weights.statistics)
        outputs = network(as_input(batch.images), train=True)
        figures = losses(outputs, batch, state.centers, config)
        statistics = nnx.to_pure_dict(nnx.state(network, nnx.BatchStat))
        return figures.loss, (figures, outputs, statistics)

    def step(state: TrainState, batch: Batch) -> tuple[TrainState, Figures]:
        parameters = state.weights.parameters
        gradient_of = jax.grad(loss_of, has_aux=True)
        gradient, (figures, outputs, statistics) = gradient_of(parameters, state, batch)
        update, optimizer_state = optimize.update(gradient, state.optimizer, parameters)
        weights = Weights(optax.apply_updates(parameters, update), statistics)
        centers = moved_centers(
            state.centers, outputs.features, outputs.logits, rate=config.center_rate
        )
        average = averaged(state.average, weights, state.step, config.ema_decay)
        figures = figures._replace(gradient=optax.tree.norm(gradient))
        return TrainState(weights, average, optimizer_state, centers, state.step + 1), figures

    return step


def make_dispatch(model: TinyLPR, config: TrainConfig) -> Advance:
    """Several steps as one compiled call on stacked batches; the old state's memory is reused."""
    step = make_step(model, config)
    return jax.jit(lambda state, batches: jax.lax.scan(step, state, batches), donate_argnums=0)


def make_reader(model: TinyLPR) -> Callable[[Weights, UInt8[Array, "n height width 1"]], Array]:
    """Compiled: weights and pixels to the best class "n steps" at each step."""
    structure = nnx.graphdef(model)

    def read(weights: Weights, images: Array) -> Array:
        network = nnx.merge(structure, weights.parameters, weights.statistics)
        return network(as_input(images)).logits.argmax(-1)

    return jax.jit(read)


def as_input(images: UInt8[Array | np.ndarray, "*batch"]) -> Float[Array, "*batch"]:
    """Pixels to [0, 1]."""
    return jnp.asarray(images, jnp.float32) * (1 / 255)


def averaged(average: Tree, new: Tree, step: Array, decay: float) -> Tree:
    """Moving average whose decay grows with the steps made, so that the start is forgotten soon."""
    kept = jnp.minimum(decay, (1.0 + step) / (10.0 + step))
    return jax.tree.map(lambda a, n: kept * a + (1 - kept) * n, average, new)
