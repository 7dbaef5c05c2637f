"""Small figures beside or between the characters: trees, animals, ribbons, flags, badges, words."""

from functools import cache

import cv2
import numpy as np

from platelet.synth.dice import Dice
from platelet.synth.latin.animals import beast, bird, bronco, spider
from platelet.synth.latin.lettering import STYLES, made_up, word
from platelet.synth.latin.pen import INK, SIZE, around, blob, centred, fill, line, ring

COUNT = 480


@cache
def figures() -> tuple[np.ndarray, ...]:
    """Coverage tiles, uint8 "SIZE SIZE": every kind as often as another (made in a second)."""
    dice = Dice(1912)
    return tuple(_figure(dice, KINDS[i % len(KINDS)]) for i in range(COUNT))


def _figure(dice: Dice, kind) -> np.ndarray:
    tile = np.zeros((SIZE, SIZE), np.uint8)
    kind(dice, tile)
    if dice.chance(0.3):
        tile = tile[:, ::-1]
    return np.ascontiguousarray(tile)


def _conifer(dice: Dice, tile) -> None:
    tiers, half = 3 + dice.below(7), dice.between(0.2, 0.46)
    line(tile, [(0.5, 0.05), (0.5, 0.98)], dice.between(0.03, 0.07))
    for i in range(tiers):
        y, reach = 0.05 + 0.8 * i / tiers, half * (0.25 + 0.75 * (i + 1) / tiers)
        for side in (-1, 1):
            tip = (0.5 + side * reach * dice.between(0.6, 1.15), y + dice.between(0.08, 0.2))
            fill(tile, [(0.5, y), tip, (0.5, y + dice.between(0.1, 0.2))])


def _palm(dice: Dice, tile) -> None:
    lean = dice.between(-0.1, 0.1)
    line(tile, [(0.5 + lean, 0.35), (0.5, 0.98)], dice.between(0.03, 0.09))
    for _ in range(5 + dice.below(7)):
        x, y = 0.5 + lean + dice.between(-0.26, 0.26), dice.between(0.12, 0.42)
        blob(tile, x, y, dice.between(0.08, 0.22), dice.between(0.03, 0.12), dice.between(0, 180))
    if dice.chance(0.4):
        blob(tile, 0.2, 0.12, 0.1, 0.1)
        blob(tile, 0.24, 0.1, 0.09, 0.09, level=0)


def _wheelchair(dice: Dice, tile) -> None:
    thick = dice.between(0.05, 0.09)
    ring(tile, 0.42, 0.67, dice.between(0.2, 0.26), thick)
    blob(tile, 0.4, 0.1, 0.08, 0.08)
    line(tile, [(0.4, 0.15), (0.44, 0.52), (0.68, 0.52), (0.8, 0.82), (0.9, 0.78)], thick)
    line(tile, [(0.42, 0.32), (0.64, 0.34)], thick)
    if dice.chance(0.3):
        tile[:] = 255 - tile


def _ribbon(dice: Dice, tile) -> None:
    thick, wide = dice.between(0.06, 0.13), dice.between(0.16, 0.3)
    loop = [(-1, 0.95), (0.6, 0.3), (0.4, 0.1), (0, 0.05), (-0.4, 0.1), (-0.6, 0.3), (1, 0.95)]
    line(tile, [(0.5 + x * wide, y) for x, y in loop], thick)


def _sun(dice: Dice, tile) -> None:
    radius = dice.between(0.1, 0.2)
    if dice.chance(0.5):
        ring(tile, 0.5, 0.5, radius, dice.between(0.03, 0.07))
    else:
        blob(tile, 0.5, 0.5, radius, radius)
    if dice.chance(0.5):  # four bundles of rays
        for side in range(4):
            for step in (-0.09, -0.03, 0.03, 0.09):
                start = np.array([step, radius + 0.05])
                end = np.array([step, 0.34 + 0.12 * (abs(step) < 0.05)])
                turn = [(0, 1), (1, 0), (0, -1), (-1, 0)][side]
                spin = np.array([[turn[1], turn[0]], [-turn[0], turn[1]]])
                line(tile, [0.5 + spin @ start, 0.5 + spin @ end], 0.03)
        return
    count = 6 + dice.below(12)
    for inner, outer in zip(around(0.5, 0.5, [radius + 0.04] * count),
                            around(0.5, 0.5, [dice.between(0.3, 0.48)] * count),
                            strict=True):  # fmt: skip
        line(tile, [inner, outer], dice.between(0.02, 0.06))


def _rings(dice: Dice, tile) -> None:
    count, radius = 2 + dice.below(4), dice.between(0.11, 0.18)
    for i in range(count):
        x, y = 0.16 + 0.68 * i / max(1, count - 1), 0.42 + 0.16 * (i % 2)
        ring(tile, x, y, radius, dice.between(0.02, 0.06))


def _bars(dice: Dice, tile) -> None:
    """A flag: bars under stars, or stripes beside a corner of stars."""
    count, top = 2 + dice.below(5), dice.between(0.2, 0.45)
    each = (0.9 - top) / (2 * count - 1)
    for i in range(count):
        y = top + 2 * i * each
        fill(tile, [(0.05, y), (0.95, y), (0.95, y + each), (0.05, y + each)])
    stars = 2 + dice.below(4)
    for i in range(stars):
        _star(dice, tile, 0.1 + 0.8 * (i + 0.5) / stars, top / 2, min(0.13, 0.4 / stars, top / 2))


def _star(dice: Dice, tile, x: float = 0.5, y: float = 0.5, reach: float = 0.46) -> None:
    spikes = 5 if dice.chance(0.7) else 4 + dice.below(5)
    inner = reach * dice.between(0.35, 0.6)
    fill(tile, around(x, y, [reach, inner] * spikes))


def _cross(dice: Dice, tile) -> None:
    """The cross of fire brigades, with or without its outline alone."""
    wide, waist = dice.between(0.14, 0.26), dice.between(0.05, 0.14)
    points = [(-waist, -waist), (-wide, -0.46), (wide, -0.46), (waist, -waist), (0.46, -wide),
              (0.46, wide), (waist, waist), (wide, 0.46), (-wide, 0.46), (-waist, waist),
              (-0.46, wide), (-0.46, -wide)]  # fmt: skip
    path = [(0.5 + x, 0.5 + y) for x, y in points]
    if dice.chance(0.5):
        line(tile, [*path, path[0]], dice.between(0.02, 0.05))
        _letters(dice, tile, 0.34, 0.34, 0.32)
        return
    fill(tile, path)
    blob(tile, 0.5, 0.5, 0.16, 0.16, level=0 if dice.chance(0.6) else INK)


def _badge(dice: Dice, tile) -> None:
    """A seal: a disc or ring, lettering as ticks around it, a figure inside."""
    reach = dice.between(0.4, 0.47)
    if dice.chance(0.6):
        blob(tile, 0.5, 0.5, reach, reach)
        blob(tile, 0.5, 0.5, reach * 0.68, reach * 0.68, level=0)
    else:
        ring(tile, 0.5, 0.5, reach, dice.between(0.02, 0.06))
    for x, y in around(0.5, 0.5, [reach * 0.83] * (10 + dice.below(14))):
        level = 0 if tile[int(y * SIZE), int(x * SIZE)] else INK
        blob(tile, x, y, 0.025, 0.025, level=level)
    if dice.chance(0.4):
        _star(dice, tile, reach=reach * 0.5)
    elif dice.chance(0.6):
        _letters(dice, tile, 0.36, 0.36, 0.28)
    else:
        for _ in range(3):
            blob(tile, dice.between(0.4, 0.6), dice.between(0.4, 0.6), dice.between(0.03, 0.15),
                  dice.between(0.03, 0.08), dice.between(0, 180))  # fmt: skip


def _letters(dice: Dice, tile, x: float, y: float, wide: float) -> None:
    """One or two small letters in a square of the tile."""
    text = made_up(dice)[: 1 + dice.below(2)]
    side = max(4, round(wide * SIZE))
    left, top = round(x * SIZE), round(y * SIZE)
    small = cv2.resize(word(text, dice.pick(STYLES)), (side, side), interpolation=cv2.INTER_AREA)
    place = tile[top : top + side, left : left + side]
    np.maximum(place, small[: place.shape[0], : place.shape[1]], out=place)


def _words(dice: Dice, tile) -> None:
    """A block of two to four lines of small words, dark on light or the reverse."""
    lines = 2 + dice.below(3)
    step = SIZE // lines
    for i in range(lines):
        text = made_up(dice)[: 3 + dice.below(6)]
        tall = max(3, int(step * dice.between(0.55, 0.85)))
        wide = int(SIZE * dice.between(0.6, 0.98))
        small = cv2.resize(word(text, dice.pick(STYLES)), (wide, tall), None, 0, 0, cv2.INTER_AREA)
        centred(tile, small, i * step + (step - tall) // 2)
    if dice.chance(0.5):
        tile[:] = 255 - tile


def _logo(dice: Dice, tile) -> None:
    """A short bold name over or under its sign: USA above rings, a club above its animal."""
    tall = dice.between(0.26, 0.45)
    name = word(
        "".join(dice.pick(made_up(dice)) for _ in range(1 + dice.below(4))), "us-print", 0.22
    )
    wide = min(0.96, tall * name.shape[1] / name.shape[0] * dice.between(0.8, 1.2))
    size = (max(4, round(wide * SIZE)), max(4, round(tall * SIZE)))
    small = cv2.resize(name, size, None, 0, 0, cv2.INTER_AREA)
    sign = np.zeros((SIZE, SIZE), np.uint8)
    dice.pick(SIGNS)(dice, sign)
    rest = SIZE - size[1] - 1
    sign = cv2.resize(sign, (round(SIZE * dice.between(0.6, 1)), rest), None, 0, 0, cv2.INTER_AREA)
    under = dice.chance(0.3)
    centred(tile, small, rest + 1 if under else 0)
    centred(tile, sign, 0 if under else size[1] + 1)


def _block(dice: Dice, tile) -> None:
    """A dark block with light words, a sign, or one above the other."""
    inner = np.zeros((SIZE, SIZE), np.uint8)
    dice.pick((_words, _logo, *SIGNS))(dice, inner)
    edge = max(2, round(SIZE * dice.between(0.06, 0.14)))
    inner = cv2.resize(inner, (SIZE - 2 * edge,) * 2, None, 0, 0, cv2.INTER_AREA)
    tile[:] = INK
    tile[edge:-edge, edge:-edge] = INK - inner


def _flower(dice: Dice, tile) -> None:
    for _ in range(1 + dice.below(4)):
        x, y = dice.between(0.25, 0.75), dice.between(0.2, 0.55)
        line(tile, [(x, y), (dice.between(0.4, 0.6), 0.97)], dice.between(0.02, 0.05))
        for px, py in around(x, y, [dice.between(0.07, 0.14)] * (4 + dice.below(4))):
            blob(tile, px, py, dice.between(0.04, 0.1), dice.between(0.03, 0.07),
                  dice.between(0, 180))  # fmt: skip
        blob(tile, x, y, 0.04, 0.04, level=0 if dice.chance(0.5) else INK)


def _tower(dice: Dice, tile) -> None:
    wide = dice.between(0.06, 0.16)
    fill(tile, [(0.5 - wide, 0.95), (0.5 - wide / 2, 0.2), (0.5 + wide / 2, 0.2),
                 (0.5 + wide, 0.95)])  # fmt: skip
    fill(tile, [(0.5 - wide * 0.8, 0.2), (0.5, 0.04), (0.5 + wide * 0.8, 0.2)])
    for y in (0.35, 0.55, 0.75):
        if dice.chance(0.5):
            line(tile, [(0.3, y), (0.7, y)], dice.between(0.03, 0.07), level=0)


def _sail(dice: Dice, tile) -> None:
    fill(tile, [(0.1, 0.75), (0.9, 0.75), (0.75, 0.92), (0.25, 0.92)])
    mast = dice.between(0.4, 0.6)
    line(tile, [(mast, 0.05), (mast, 0.75)], 0.03)
    fill(tile, [(mast + 0.04, 0.1), (mast + 0.04, 0.68), (dice.between(0.75, 0.95), 0.68)])
    fill(tile, [(mast - 0.04, 0.2), (mast - 0.04, 0.68), (dice.between(0.08, 0.25), 0.68)])


def _leaf(dice: Dice, tile) -> None:
    """The outline of a state, a leaf, a fruit: any rough shape, at times with a hole."""
    count = 9 + dice.below(20)
    reach = [dice.between(0.28, 0.48) for _ in range(count)]
    fill(tile, around(0.5, 0.5, reach))
    if dice.chance(0.4):
        fill(tile, around(0.5, 0.5, [r * dice.between(0.3, 0.7) for r in reach]), level=0)


def _scrawl(dice: Dice, tile) -> None:
    """Strokes as broad as those of a character, that make none."""
    for _ in range(2 + dice.below(4)):
        count = 3 + dice.below(3)
        path = [(dice.between(0.08, 0.92), dice.between(0.05, 0.95)) for _ in range(count)]
        line(tile, path, dice.between(0.04, 0.14))


SIGNS = (_rings, _star, beast, bird, _ribbon, _leaf, _tower, _bars)
KINDS = (
    _conifer, _conifer, _palm, _wheelchair, _wheelchair, _wheelchair, _ribbon, _sun, _rings,
    beast, beast, bronco, bronco, bronco, bird, bird, spider, _bars, _bars, _star, _cross, _badge,
    _badge, _words, _logo, _logo, _block, _block, _flower, _tower, _sail, _leaf, _scrawl,
)  # fmt: skip
