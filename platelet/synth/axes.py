"""How varied the drawn plates are: the switches of every group of effects."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from platelet.errors import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Probabilities in [0, 1] of what is drawn; 0 switches a group off.

    `clean` plates have no blur, noise or compression; with fewer of them the drawing gets harder.
    The defaults come from the ablations in docs/decisions/007-drawing-rounds.md.
    """

    clean: float = 0.5
    emboss: float = 1.0  # scales each layout's own probability
    wear: float = 0.4  # dirt, faded and chipped paint
    bolts: float = 0.93
    frame: float = 0.55
    surround: float = 1.0  # a car around the plate, else flat grey
    light: float = 1.0  # gradients, shadows, glare, lamps
    bend: float = 0.3
    tilt: float = 1.0  # perspective, roll, shear; 0 looks straight at the plate
    exposure: float = 1.0  # dark, bright, hazy pictures
    max_yaw_deg: float = 58.0
    turned: float = 0.0  # crops that nobody set upright: roll up to 28 degrees
    turn: tuple[float, float, float] | None = None  # yaw, pitch, roll in degrees of all
    blur: float = 0.85  # scales the largest blur
    cut: float = 0.0  # crops that cut off an edge of the plate, up to a third of the top row
    enhanced: float = 0.0  # pictures with contrast stretched, everywhere or locally
    fonts: str = "training"  # what kanji are drawn with: training or unseen
    posed: float = 0.0  # plates photographed for their own sake: near, straight, evenly lit
    invalid: float = 0.0  # plates with letters of other series, against the rules

    def without(self, groups: Sequence[str]) -> "Axes":
        """These axes with groups of effects switched off; UnknownName says which there are."""
        unknown = [name for name in groups if name not in GROUPS]
        if unknown:
            raise UnknownName("group of effects", unknown[0], GROUPS)
        return replace(self, **{name: 0.0 for name in groups})

    def pose(self) -> "Axes":
        """These axes for a plate that is photographed for its own sake."""
        calm = {name: 0.4 * getattr(self, name) for name in ("wear", "light", "bend", "exposure")}
        return replace(self, clean=0.8, tilt=0.25 * self.tilt, frame=0.3 * self.frame, **calm)


GROUPS = (
    "emboss", "wear", "bolts", "frame", "surround", "light", "bend", "tilt", "exposure", "blur",
)  # fmt: skip
READABLE = Axes(clean=1.0, exposure=0.0, wear=0.2)  # neither blurred nor noisy, well exposed
EASY = Axes(clean=1.0, wear=0.1, exposure=0.0, tilt=0.4, blur=0.0)

STANDARD = {
    "jp": Axes(enhanced=0.4, cut=0.16, turned=0.15),
    "latin": Axes(enhanced=0.12, turned=0.03),
}


def standard(code: str) -> Axes:
    """How varied plates of a region are drawn unless one says otherwise."""
    return STANDARD.get(code, Axes())
