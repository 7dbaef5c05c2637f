"""What stands before the camera: plate, bolts, holder, car; each a mesh with its material."""

import math
from dataclasses import asdict, dataclass

import numpy as np

from platelet.synth import surround
from platelet.synth.axes import Axes
from platelet.synth.blender import mesh
from platelet.synth.blender.eye import Eye
from platelet.synth.blender.light import Light, choose
from platelet.synth.blender.mesh import Mesh
from platelet.synth.dice import Dice
from platelet.synth.face import Face

RELIEF_MM = (1.0, 1.6)
THICK_MM = 1.2
CORNER_MM = (6.0, 12.0)
BEHIND_MM = 12.0  # from the paint to the car
WHITEST = 0.92  # reflectance that no paint exceeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """How a surface sends light back."""

    colour: tuple[float, float, float] = (0.8, 0.8, 0.8)  # RGB, linear; a texture replaces it
    roughness: float = 0.5
    metallic: float = 0.0
    coat: float = 0.0  # a clear layer on top
    specular: float = 0.5  # 0.5: a refractive index of 1.5
    glow: float = 0.0  # radiance of what is white; of colours as much as they reflect


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One thing on the stage."""

    mesh: Mesh
    material: Material
    texture: np.ndarray | None = None  # float32 "h w 4", as texture() makes it


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Everything that Blender is told."""

    parts: list[Part]
    light: Light
    eye: Eye
    seed: int  # of Blender's rays


def build(face: Face, eye: Eye, dice: Dice, axes: Axes) -> Stage:
    """Set the stage for one plate."""
    material, film = _plate_material(dice)
    to_eye = np.array(eye.blender()["location"])
    light = choose(dice, axes.light, face.layout.size_mm, to_eye, film)
    pressed = dice.chance(face.layout.emboss * axes.emboss)
    pressing = mesh.Pressing(
        relief=dice.between(*RELIEF_MM) if pressed else 0.0,
        thick=THICK_MM,
        corner=dice.between(*CORNER_MM),
        pixel=eye.kept.width / eye.kept.size[0],
    )
    shape = mesh.plate(face, pressing)
    material = Material(**{**asdict(material), "glow": light.retro})
    parts = [Part(shape, material, texture(face.image)), _car(face, eye, dice, axes)]
    if dice.chance(axes.bolts * face.layout.bolted):
        parts += _bolts(face, dice)
    if dice.chance(axes.frame) and axes.surround > 0:
        parts += _holder(face, dice)
    if dice.chance(0.25 * axes.light):
        parts.append(_lip(face, dice, to_eye))
    return Stage(parts, light, eye, dice.below(2**31))


def linear(levels: np.ndarray) -> np.ndarray:
    """Light of sRGB levels in [0, 1]."""
    high = ((np.maximum(levels, 0) + 0.055) / 1.055) ** 2.4
    return np.where(levels <= 0.04045, levels / 12.92, high)


def encoded(light: np.ndarray) -> np.ndarray:
    """sRGB levels of light; above 1 the curve goes on."""
    light = np.maximum(light, 0)
    high = 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055
    return np.where(light <= 0.0031308, light * 12.92, high)


def texture(image: np.ndarray) -> np.ndarray:
    """Levels "h w" or "h w 3" (BGR) as reflectance for Blender: linear, RGBA, lowest row first."""
    bgr = image if image.ndim == 3 else np.repeat(image[..., None], 3, axis=2)
    colour = np.minimum(linear(np.clip(bgr[..., ::-1], 0, 1)), WHITEST)
    return np.dstack([colour, np.ones(image.shape[:2])])[::-1].astype(np.float32)


def _plate_material(dice: Dice) -> tuple[Material, bool]:
    """Paint, film that sends light back to its lamp, or paint worn to the metal; True for film."""
    kind = dice.between(0, 1)
    if kind < 0.5:
        return Material(roughness=dice.between(0.3, 0.7)), False
    if kind < 0.88:
        return Material(roughness=dice.between(0.35, 0.6), coat=dice.between(0.1, 0.6)), True
    metallic = dice.between(0.2, 0.5)
    return Material(roughness=dice.between(0.35, 0.6), metallic=metallic), False


def _car(face: Face, eye: Eye, dice: Dice, axes: Axes) -> Part:
    """The car: a picture of one on a sheet behind the plate, wide enough for any look."""
    image = surround.car(dice, 128, 256, axes, face.image.ndim == 3)
    width, height = 2.5 * eye.kept.width + 200, 2.5 * eye.kept.height + 200
    material = Material(roughness=dice.between(0.25, 0.8), coat=dice.between(0, 0.5))
    sheet = mesh.panel(width, height).moved(0, 0, -BEHIND_MM)
    return Part(sheet, material, texture(image))


def _bolts(face: Face, dice: Dice) -> list[Part]:
    """Heads of bolts at the holes, of steel or of plastic."""
    width, height = face.layout.size_mm
    places = face.layout.bolts_mm
    if dice.chance(face.layout.elsewhere) or not places:
        places = ((20.0, height / 2), (width - 20.0, height / 2))
    steel = dice.chance(0.6)
    level = dice.between(0.3, 0.7) if steel else dice.between(0.01, 0.6)
    finish = {"roughness": dice.between(0.2, 0.6), "metallic": 1.0 if steel else 0.0}
    material = Material(colour=(level, level, level), **finish)
    radius = dice.between(3.5, 8.5 if dice.chance(0.6) else 12)
    parts = []
    for x, y in places:
        head = mesh.dome(radius, radius * dice.between(0.3, 0.8))
        at = x + dice.normal(0, 1.5) - width / 2, height / 2 - y + dice.normal(0, 2)
        parts.append(Part(head.moved(*at, 0), material))
    return parts


def _holder(face: Face, dice: Dice) -> list[Part]:
    """Four bars around the plate, the lower one at times broader."""
    width, height = face.layout.size_mm
    side = dice.between(1, 9)
    sill = side + (dice.between(0, 14) if dice.chance(0.5) else 0)
    over = dice.between(0, 2)  # how far the bars reach over the plate
    front, back = dice.between(1, 5), -BEHIND_MM
    w, h = width / 2, height / 2
    level = dice.between(0.005, 0.06) if dice.chance(0.65) else dice.between(0.1, 0.8)
    chrome = 1.0 if level > 0.3 and dice.chance(0.5) else 0.0
    colour = (level, level, level)
    material = Material(colour=colour, roughness=dice.between(0.15, 0.6), metallic=chrome)
    bars = (
        ((-w - side, h - over, back), (w + side, h + side, front)),
        ((-w - side, -h - sill, back), (w + side, -h + over, front)),
        ((-w - side, -h + over, back), (-w + over, h - over, front)),
        ((w - over, -h + over, back), (w + side, h - over, front)),
    )
    return [Part(mesh.box(low, high), material) for low, high in bars]


def _lip(face: Face, dice: Dice, to_eye: np.ndarray) -> Part:
    """The edge of a boot lid or bumper above the plate: it throws shadows, and hides nothing."""
    width, height = face.layout.size_mm
    reach = dice.between(15, 90)
    rise = max(0.0, math.atan2(to_eye[1], to_eye[2]))
    low = height / 2 + reach * math.tan(rise) + dice.between(4, 40)
    level = dice.between(0.01, 0.6)
    material = Material(colour=(level, level, level), roughness=0.3, coat=0.5)
    side = width * dice.between(0.5, 1.5)
    shape = mesh.box((-side, low, -BEHIND_MM), (side, low + dice.between(10, 60), reach))
    return Part(shape, material)
