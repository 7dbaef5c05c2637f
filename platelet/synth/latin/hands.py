"""Words in small and capital letters, upright, slanted or joined, drawn with one pen of many."""

from dataclasses import dataclass
from functools import cache, lru_cache

import cv2
import numpy as np

from platelet.synth.dice import Dice
from platelet.synth.glyphs.lower import APART, BASELINE, DEPTH, MIDLINE, lines
from platelet.synth.glyphs.strokes import quad

COUNT = 160
CAPITAL_PX = 26  # height of a capital on a tile
FINER = 4  # tiles are drawn so much larger
BLANK = 55.0  # between words, units
SHIFTS = 5  # of a broad pen
UPRIGHT = 20.0  # units from which on a straight line may have serifs


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """How words are written; lengths in shares of a capital's height."""

    stroke: float  # thickness of the thinnest lines
    broad: float  # how much thicker the lines are that run across the pen's edge
    edge: tuple[float, float]  # the direction of that edge, as x and y
    slant: float  # to the right by height
    width: float  # factor
    small: float  # height of small letters without stems
    apart: float  # factor on the distance between letters
    joined: bool  # feet of small letters run on into the next one
    serifs: bool  # short bars at the ends of upright lines
    first: float  # factor on the size of a word's first letter
    form: str  # of small letters, one of glyphs.lower.FORMS

    @classmethod
    def some(cls, dice: Dice) -> "Hand":
        """One of many; a third of them joined."""
        joined = dice.chance(0.35)
        upright = not joined and dice.chance(0.65)
        roman = not joined and dice.chance(0.4)  # thick stems, thin arms, as in books
        turn = dice.between(-0.3, 0.2) if roman else dice.between(-0.9, 0.3)
        broad = dice.between(0.08, 0.18) if roman else dice.between(0, 0.14) * dice.chance(0.6)
        return cls(
            stroke=dice.between(0.04, 0.08) if roman else dice.between(0.06, 0.17),
            broad=broad,
            edge=(float(np.cos(turn)), float(np.sin(turn))),
            slant=0.0 if upright else dice.between(0.1, 0.45),
            width=dice.between(0.7, 1.3),
            small=dice.between(0.5, 0.78) - (0.08 if joined else 0),
            apart=_apart(dice, joined),
            joined=joined,
            serifs=roman or (not joined and dice.chance(0.25)),
            first=dice.between(1, 1.5) if joined else dice.between(1, 1.15),
            form=_form(dice, joined, upright),
        )


def _apart(dice: Dice, joined: bool) -> float:
    """A quarter of what is not joined stands wide apart."""
    if joined:
        return dice.between(0.1, 1.6)
    return dice.between(1.3, 4) if dice.chance(0.25) else dice.between(0.2, 1.3)


def _form(dice: Dice, joined: bool, upright: bool) -> str:
    if joined:
        return "joined" if dice.chance(0.75) else "plain"
    return "storeys" if dice.chance(0.8 if upright else 0.35) else "plain"


@cache
def hands() -> tuple[Hand, ...]:
    """The hands there are."""
    dice = Dice(77)
    return tuple(Hand.some(dice) for _ in range(COUNT))


@lru_cache(maxsize=2048)
def written(text: str, hand: Hand) -> tuple[np.ndarray, float]:
    """`text` as a coverage tile (uint8), and which share of its height is above the baseline."""
    paths = _laid(text, hand)
    if not paths:
        return np.zeros((CAPITAL_PX, 4), np.uint8), 1.0
    scale = CAPITAL_PX * FINER / BASELINE
    paths = [path * scale for path in paths]
    pen = max(1, round(hand.stroke * CAPITAL_PX * FINER))
    reach = pen + round(hand.broad * CAPITAL_PX * FINER)
    low = np.min([path.min(0) for path in paths], 0) - reach / 2
    high = np.max([path.max(0) for path in paths], 0) + reach / 2
    size = np.ceil((high - low) / FINER).astype(int).clip(1) * FINER
    tile = np.zeros((size[1], size[0]), np.uint8)
    for shift in np.linspace(-0.5, 0.5, SHIFTS if hand.broad else 1):
        moved = np.array(hand.edge) * (shift * hand.broad * CAPITAL_PX * FINER)
        points = [np.round((path - low + moved) * 16).astype(np.int32) for path in paths]
        cv2.polylines(tile, points, False, 255, pen, cv2.LINE_8, 4)
    small = cv2.resize(tile, tuple(size // FINER), interpolation=cv2.INTER_AREA)
    return small, float(np.clip((BASELINE * scale - low[1]) / size[1], 0.1, 1))


def _laid(text: str, hand: Hand) -> list[np.ndarray]:
    """The lines "n 2" of all letters, one after the other, in units of the capitals' cell."""
    x, placed, before = 0.0, [], None
    for at, char in enumerate(text):
        found = lines(char, hand.form)
        if found is None:
            x, before = x + BLANK * hand.width * (0.4 if char in ".,'" else 1), None
            if char in ".,":
                placed.append(np.array([(x, BASELINE - 8), (x, BASELINE)]))
                x += BLANK * 0.4 * hand.width
            continue
        first = at == 0 or not text[at - 1].isalpha()
        letter = [_shaped(path, hand, hand.first if first else 1.0, x) for path in found]
        if hand.serifs:
            letter += [bar for path in letter for bar in _bars(path, char.isupper())]
        right = max(path[:, 0].max() for path in letter)
        entry = _entry(letter)
        if hand.joined and before is not None and char.islower():
            placed.append(_link(before, entry))
        before = (right, BASELINE - 6) if char.islower() else None
        placed += letter
        x = right + APART * hand.apart + (hand.stroke + hand.broad / 2) * BASELINE
    return [path + (BASELINE - path[:, 1:]) * [hand.slant, 0] for path in placed]


def _shaped(path, hand: Hand, larger: float, left: float) -> np.ndarray:
    """A line with the hand's height of small letters and width, from `left` on."""
    points = np.array(path, np.float64)
    top = BASELINE * (1 - hand.small)
    y = np.interp(points[:, 1], (0, MIDLINE, BASELINE, DEPTH), (0, top, BASELINE, DEPTH))
    y = BASELINE - (BASELINE - y) * larger
    return np.stack([left + points[:, 0] * hand.width * larger, y], 1)


def _bars(path: np.ndarray, capital: bool) -> list[np.ndarray]:
    """Serifs at the ends of a line that is upright there; of capitals, also of level arms."""
    bars = []
    for end, inner in ((path[0], path[1]), (path[-1], path[-2])):
        across, down = np.abs(end - inner)
        if down > UPRIGHT and across < 0.2 * down:
            bars.append(end + np.array([[-13, 0], [13, 0]]))
        elif capital and across > UPRIGHT and down < 0.2 * across:
            bars.append(end + np.array([[0, -13], [0, 13]]))
    return bars


def _entry(letter: list[np.ndarray]) -> tuple[float, float]:
    """Where a pen that comes from the letter before meets this one."""
    left = min(path[:, 0].min() for path in letter)
    return left, BASELINE - 40


def _link(start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    """A curve from a foot up to the next letter."""
    return np.array(quad(start, ((start[0] + end[0]) / 2, start[1] + 8), end, 8))
