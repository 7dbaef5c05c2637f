"""What lights a plate: sun and sky by day; at night its own lamps, or headlights of who looks."""

import math
from dataclasses import dataclass

import numpy as np

from platelet.synth.dice import Dice

Colour = tuple[float, float, float]  # RGB, linear


@dataclass(frozen=True, slots=True)
class Lamp:
    """A small glowing ball."""

    place: tuple[float, float, float]  # mm from the plate's middle; x right, y up, z to the viewer
    radius: float  # mm
    power: float  # irradiance at a metre, where white diffuse light of the sky gives pi
    colour: Colour


@dataclass(frozen=True, slots=True)
class Light:
    """All the light there is; only its proportions count, for the picture is exposed after it."""

    sky: Colour  # radiance from above
    ground: Colour  # radiance from below
    sun: float = 0.0  # irradiance of what faces it
    to_sun: tuple[float, float, float] = (0.0, 1.0, 0.0)  # unit vector
    sun_deg: float = 0.5  # its width: a veiled sun is wide
    warmth: Colour = (1.0, 1.0, 1.0)  # of the sun
    lamps: tuple[Lamp, ...] = ()
    retro: float = 0.0  # radiance that white film sends back to its lamp
    kind: str = "even"  # or overcast, sun, plate lamp, headlights


def choose(
    dice: Dice, amount: float, plate_mm: tuple[float, float], to_eye: np.ndarray, film: bool
) -> Light:
    """The light on one plate; amount 0: even white light. to_eye: mm from the plate's middle."""
    if not dice.chance(amount):
        return Light((1, 1, 1), (1, 1, 1))
    kind = dice.between(0, 1)
    if kind < 0.72:
        return _day(dice)
    if kind < 0.88:
        return _own_lamps(dice, plate_mm)
    return _headlights(dice, to_eye, film)


def _day(dice: Dice) -> Light:
    """Overcast, or a sun anywhere above the street, at times behind the car."""
    blue = dice.between(0, 0.25)
    sky = (1 - blue, 1 - blue / 2, 1.0)
    road = dice.between(0.08, 0.5)
    ground = (road, road * dice.between(0.95, 1), road * dice.between(0.85, 1))
    if dice.chance(0.4):
        return Light(sky, ground, kind="overcast")
    up, aside = math.radians(dice.between(6, 70)), math.radians(dice.between(-105, 105))
    to_sun = (math.cos(up) * math.sin(aside), math.sin(up), math.cos(up) * math.cos(aside))
    low = 1 - up / math.radians(70)
    warmth = (1.0, 1 - 0.2 * low, 1 - 0.45 * low)
    return Light(sky, ground, dice.between(1, 9), to_sun, dice.between(0.5, 6), warmth, kind="sun")


def _own_lamps(dice: Dice, plate_mm: tuple[float, float]) -> Light:
    """One or two lamps just above the plate, in the picture where it is cut wide enough."""
    night = _night(dice, 0.25)
    width, height = plate_mm
    places = (0.0,) if dice.chance(0.5) else (-0.25, 0.25)
    above, before = dice.between(12, 45), dice.between(18, 60)
    colour = _glow(dice)
    lamps = tuple(
        Lamp((p * width, height / 2 + above, before), dice.between(3, 9), 0.05, colour)
        for p in places
    )
    return Light(night, night, lamps=lamps, kind="plate lamp")


def _headlights(dice: Dice, to_eye: np.ndarray, film: bool) -> Light:
    """The lamps beside the camera; film sends their light back, paint does not."""
    night = _night(dice, 0.1)
    x, y, z = (float(v) for v in to_eye)
    far = math.hypot(x, y, z) / 1000  # metres
    power = 3.0 * far * far
    colour = _glow(dice)
    below = dice.between(0, 900)
    apart = dice.between(200, 800)
    lamps = tuple(Lamp((x + s * apart, y - below, z), 60.0, power / 2, colour) for s in (-1, 1))
    retro = dice.between(1, 6) if film else 0.0
    return Light(night, night, lamps=lamps, retro=retro, kind="headlights")


def _night(dice: Dice, most: float) -> Colour:
    level = dice.between(0.005, most)
    return (level, level * dice.between(0.8, 1), level * dice.between(0.6, 1.1))


def _glow(dice: Dice) -> Colour:
    """From the yellow of bulbs to the blue of diodes."""
    cold = dice.between(0, 1)
    return (1.0, 0.8 + 0.2 * cold, 0.5 + 0.6 * cold)
