"""What a training run is: one frozen object, changed by `--set name=value`."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Any, TypeVar, get_args

from platelet.errors import BadSetting, UnknownName

Config = TypeVar("Config", bound="RunConfig")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """What every training run has: schedule, optimiser, pace. Units are in the names."""

    batch: int = 64  # samples a step
    steps: int = 60_000
    steps_per_dispatch: int = 4  # steps the device makes without coming back
    minutes: float | None = None  # stop early after this much time; the schedule stays over steps

    lr_peak: float = 3e-3
    lr_end: float = 2e-5
    warmup_steps: int = 300
    clip_norm: float = 5.0  # of the whole gradient
    ema_decay: float = 0.999  # of weights and batch statistics; what is evaluated and shipped

    seed: int = 0
    workers: int = 1  # processes that draw

    evaluate_every_s: float = 300.0
    log_every_s: float = 10.0

    def __post_init__(self):
        for name in ("batch", "steps", "steps_per_dispatch", "lr_peak", "clip_norm", "workers"):
            require(getattr(self, name) > 0, self, name, "must be above 0")
        for name in ("warmup_steps", "lr_end", "evaluate_every_s", "log_every_s"):
            require(getattr(self, name) >= 0, self, name, "must not be negative")
        require(0 <= self.ema_decay < 1, self, "ema_decay", "must be from 0 to below 1")
        require(self.warmup_steps < self.steps, self, "warmup_steps",
                f"must be below steps={self.steps}")  # fmt: skip
        require(self.steps % self.steps_per_dispatch == 0, self, "steps",
                f"must be a multiple of steps_per_dispatch={self.steps_per_dispatch}")  # fmt: skip
        if self.minutes is not None:
            require(self.minutes > 0, self, "minutes", "must be above 0")

    @property
    def dispatches(self) -> int:
        """How often the device is asked."""
        return self.steps // self.steps_per_dispatch


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainConfig(RunConfig):
    """A run that learns to read. Loss weights default to the published ones."""

    region: str = "kr"
    rows: int = 2  # of a plate at most; 1 leaves those of two rows out
    network: str = "tinylpr"  # a file of learn/models
    height_px: int = 64
    width_px: int = 128
    time_steps: int = 16  # of the network, and mask channels
    mask_scale: int = 8  # input pixels a mask pixel: 8 or 4
    quantised: bool = False  # train for the 8-bit file: round weights and activations
    widening: int = 1  # factor on the expanded channels of every block
    late_widening: int = 1  # a further one at an eighth of the input
    late_channels: int = 16  # between the blocks there
    plain_channels: int = 0  # of plain convolutions up to an eighth of the input; 0: separable ones
    features: int = 64  # channels that a symbol is told by
    gated: bool = True  # attention weighs channels and places; false: it collects them as they are
    narrowing: int = 1  # divides the published channels of lprnet and lprnet_resnet
    relu6: bool = True  # in the late blocks; false: plain ReLU
    symbols_max: int = 10  # of the longest label

    ctc_weight: float = 1.5
    focal_alpha: float = 0.8
    focal_gamma: float = 3.0  # with focal_alpha=1, 0 gives plain CTC
    center_weight: float = 0.01
    center_rate: float = 0.05
    mask_weight: float = 0.5
    z_weight: float = 0.0  # of z_loss; for the 8-bit file

    clean_start: float = 0.6  # share of plates without blur or noise, at the start
    clean_end: float = 0.4  # and from `hardening_until` of the run on
    hardening_until: float = 0.5
    posed: float = 0.0  # share of plates seen near, straight and evenly lit
    rows_alone: float = 0.0  # share of crops that are one row of a plate of two
    words: float = 0.0  # share of crops that are what stands above or below a number
    nothing: float = 0.0  # share of crops with nothing to read
    foreign: str = ""  # regions whose plates are among those, as kr,jp
    without: str = ""  # groups of effects that are not drawn, as blur,light: see synth/axes.py
    folder_share: float = 0.5  # of the plates, when a labelled folder is given
    validation_share: float = 0.1  # of that folder, kept back
    evaluate_plates: int = 1000

    def __post_init__(self):
        RunConfig.__post_init__(self)
        sizes = ("height_px", "width_px", "time_steps", "symbols_max", "widening", "rows")
        for name in (
            *sizes,
            "late_widening",
            "late_channels",
            "features",
            "narrowing",
            "evaluate_plates",
        ):
            require(getattr(self, name) > 0, self, name, "must be above 0")
        require(self.focal_gamma >= 0, self, "focal_gamma", "must not be negative")
        require(self.plain_channels >= 0, self, "plain_channels", "must not be negative")
        shares = "clean_start clean_end hardening_until posed rows_alone words nothing folder_share"
        for name in (*shares.split(), "center_rate"):
            require(0 <= getattr(self, name) <= 1, self, name, "must be from 0 to 1")
        require(0 <= self.validation_share < 1, self, "validation_share",
                "must be from 0 to below 1")  # fmt: skip
        require(self.mask_scale in (4, 8), self, "mask_scale", "must be 4 or 8")
        require(self.symbols_max <= self.time_steps, self, "symbols_max",
                f"must not be above time_steps={self.time_steps}")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectConfig(RunConfig):
    """A run that learns to find plates, permits and vehicles in photos."""

    height_px: int = 384  # of what is cut out of a photo
    width_px: int = 512
    boxes_max: int = 24  # in one cut

    widths: str = "16,24,48,96,128"  # channels at strides 2 to 32, separated by commas
    depths: str = "1,2,3,2"  # blocks at strides 4 to 32
    neck: str = "40,64,64"  # channels at strides 4 to 16

    heat_weight: float = 1.0
    sides_weight: float = 2.0
    corners_weight: float = 0.3

    regions: str = "kr,jp,us,eu,br,ar"  # whose plates are pasted in, separated by commas
    pasted: float = 0.5  # share of the photos' plates that are replaced by drawn ones
    added: float = 0.3  # plates added to a vehicle without one, a photo
    permits: float = 0.3  # permits a photo with vehicles
    unlabelled: str = ""  # CSV table of plates that the labels leave out: boxes, and maybe
    oftener: str = ""  # photos whose names begin so are taken three times as often; none if empty
    validation_share: float = 0.04  # of the photos that are not held out, to choose weights by
    evaluate_photos: int = 100

    def __post_init__(self):
        RunConfig.__post_init__(self)
        for name in ("height_px", "width_px", "boxes_max", "evaluate_photos"):
            require(getattr(self, name) > 0, self, name, "must be above 0")
        for name in ("height_px", "width_px"):
            require(getattr(self, name) % 32 == 0, self, name, "must be a multiple of 32")
        _require_counts(self, widths=5, depths=4, neck=3)
        for name in ("pasted", "added", "permits"):
            require(0 <= getattr(self, name) <= 1, self, name, "must be from 0 to 1")
        require(0 < self.validation_share < 1, self, "validation_share", "must be between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class CornersConfig(RunConfig):
    """A run that learns where the corners of a roughly found plate are."""

    height_px: int = 64
    width_px: int = 128

    widths: str = "12,24,48"  # channels at strides 2, 4 and 8, separated by commas
    depths: str = "1,4"  # blocks at strides 4 and 8

    regions: str = "kr,jp,us,eu,br,ar"  # whose plates are drawn, separated by commas
    validation_share: float = 0.04  # of the photos that are not held out, to choose weights by
    evaluate_views: int = 1000

    def __post_init__(self):
        RunConfig.__post_init__(self)
        require(self.evaluate_views > 0, self, "evaluate_views", "must be above 0")
        _require_counts(self, widths=3, depths=2)
        for name in ("height_px", "width_px"):
            value = getattr(self, name)
            require(value > 0 and value % 8 == 0, self, name, "must be a multiple of 8")
        require(0 < self.validation_share < 1, self, "validation_share", "must be between 0 and 1")


CONFIGS = {kind.__name__: kind for kind in (TrainConfig, DetectConfig, CornersConfig)}


def override(config: Config, sets: Sequence[str]) -> Config:
    """`config` with fields changed by `name=value` texts.

    A warm-up too long for a shortened run is cut to a tenth of it, unless it was set as well.

    >>> override(TrainConfig(), ["steps=100", "minutes=none"]).steps
    100
    """
    types = {field.name: field.type for field in dataclasses.fields(config)}
    changes: dict[str, Any] = {}
    for text in sets:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals:
            raise BadSetting(f"--set needs name=value, got {text!r}")
        if name not in types:
            raise UnknownName("training setting", name, types)
        changes[name] = _parse(name, value.strip(), types[name])
    steps = changes.get("steps", config.steps)
    if "warmup_steps" not in changes and config.warmup_steps >= steps > 0:
        changes["warmup_steps"] = steps // 10
    return dataclasses.replace(config, **changes)


def _parse(name: str, value: str, kind: Any) -> Any:
    options = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    if type(None) in options and value.lower() == "none":
        return None
    wanted = next(option for option in options if option is not type(None))
    if wanted is bool:
        if value.lower() not in ("true", "false"):
            raise BadSetting(f"--set {name}={value}: {name} is true or false")
        return value.lower() == "true"
    try:
        return wanted(value.replace("_", "") if wanted is int else value)
    except ValueError:
        raise BadSetting(f"--set {name}={value}: {name} is of type {wanted.__name__}") from None


def _whole_numbers(text: str) -> tuple[int, ...]:
    """Those of a setting such as 16,24,48; none where a part is no whole number above 0."""
    parts = [part.strip() for part in text.split(",")]
    whole = all(part.isdecimal() and int(part) for part in parts)
    return tuple(map(int, parts)) if whole else ()


def counts_of(config: RunConfig, *names: str) -> dict[str, Any]:
    """The whole numbers that these fields name, by field."""
    return {name: _whole_numbers(getattr(config, name)) for name in names}


def _require_counts(config: RunConfig, **counts: int) -> None:
    """Raise BadSetting where a field does not name as many whole numbers as it must."""
    for name, count in counts.items():
        require(len(_whole_numbers(getattr(config, name))) == count, config, name,
                f"must be {count} whole numbers above 0, separated by commas")  # fmt: skip


def require(holds: bool, config: RunConfig, name: str, rule: str) -> None:
    """Raise BadSetting with the value of field `name` and the rule that it breaks."""
    if not holds:
        raise BadSetting(f"{name}={getattr(config, name)} {rule}")
