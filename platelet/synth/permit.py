"""The Korean permit for disabled parking, as it sticks behind a windshield.

Source: shared reference kr-disabled-permit.yaml, read off the Ministry's sample graphic (2017); its
measures are in parts of the radius, u to the right and v down from the centre.
"""

from functools import cache

import cv2
import numpy as np

from platelet.synth.dice import Dice

BASE_PX = 96  # drawn at this radius, then shrunk
RIM = 1.06
NAVY, WHITE, BLACK = (137, 49, 48), (255, 255, 255), (30, 30, 30)  # BGR
KINDS = (  # body, ring and figure, text of the ring
    ((7, 191, 249), NAVY, (7, 191, 249)),  # driver: yellow
    (WHITE, NAVY, WHITE),  # guardian: white
    ((172, 193, 244), (115, 153, 242), WHITE),  # merit: orange
)
SEGMENTS = {  # of a seven-segment figure: top, top left, top right, middle, ...
    "0": "abcefg", "1": "cf", "2": "acdeg", "3": "acdfg", "4": "bcdf", "5": "abdfg",
    "6": "abdefg", "7": "acf", "8": "abcdefg", "9": "abcdfg",
}  # fmt: skip
PLACES = {  # each segment in a figure one wide and two high
    "a": ((0, 0), (1, 0)), "b": ((0, 0), (0, 1)), "c": ((1, 0), (1, 1)), "d": ((0, 1), (1, 1)),
    "e": ((0, 1), (0, 2)), "f": ((1, 1), (1, 2)), "g": ((0, 2), (1, 2)),
}  # fmt: skip


def permit(dice: Dice) -> tuple[np.ndarray, np.ndarray]:
    """One permit: BGR float32 "s s 3" in [0, 1] and its cover "s s", with four random figures."""
    kind = dice.below(len(KINDS)) if dice.chance(0.4) else 0
    picture, cover = _blank(kind)
    picture = picture.copy()
    for place in range(4):
        _figure(picture, str(dice.below(10)), -0.44 + 0.235 * place)
    return picture.astype(np.float32) / 255, cover


@cache
def _blank(kind: int) -> tuple[np.ndarray, np.ndarray]:
    """A permit without figures, uint8, and its cover in [0, 1]."""
    body, dark, ring_text = KINDS[kind]
    side = round(2 * 1.15 * BASE_PX)
    picture = np.full((side, side, 3), 255, np.uint8)
    cover = np.zeros((side, side), np.uint8)
    cv2.circle(cover, *_round(0, 0, RIM), 255, -1, cv2.LINE_AA)
    cv2.circle(picture, *_round(0, 0, 1), body, -1, cv2.LINE_AA)
    if body == WHITE:
        cv2.circle(picture, *_round(0, 0, 1), dark, 2, cv2.LINE_AA)
    _arc_text(picture, dark, -46, 46, 0.86)
    for u in (-0.38, 0.38):
        cv2.circle(picture, *_round(u, -0.61, 0.05), WHITE, -1, cv2.LINE_AA)
    cv2.rectangle(picture, _at(-0.86, -0.47), _at(0.86, -0.41), WHITE, -1)
    _micro(picture, (-0.84, -0.44), 1.68, BLACK)
    _ring(picture, dark)
    _arc_text(picture, ring_text, 145, 215, 0.88)
    _person(picture, dark)
    cv2.rectangle(picture, _at(-0.96, -0.33), _at(-0.28, -0.18), dark, -1)
    _micro(picture, (-0.84, -0.255), 0.5, WHITE)
    cv2.rectangle(picture, _at(-0.82, -0.16), _at(-0.22, 0.15), dark, 2, cv2.LINE_AA)
    for u in (-0.76, -0.62, -0.48, -0.34):
        cv2.rectangle(picture, _at(u, -0.1), _at(u + 0.1, 0.03), dark, 3)
    _micro(picture, (-0.78, 0.09), 0.5, (40, 40, 200))
    cv2.rectangle(picture, _at(0.63, -0.36), _at(0.85, -0.16), WHITE, -1)
    cv2.circle(picture, *_round(0.74, -0.26, 0.07), BLACK, 2, cv2.LINE_AA)
    _micro(picture, (-0.4, 0.62), 0.8, BLACK)
    _micro(picture, (-0.25, 0.72), 0.5, (120, 120, 120))
    return picture, cover.astype(np.float32) / 255


def _person(picture: np.ndarray, dark) -> None:
    """Head, torso, arm, thigh and lower leg of a figure that looks right."""
    cv2.circle(picture, *_round(0.04, -0.64, 0.15), dark, -1, cv2.LINE_AA)
    for (u1, v1), (u2, v2) in (
        ((-0.12, -0.42), (0.20, 0.20)),
        ((0.0, -0.25), (0.48, -0.11)),
        ((-0.05, 0.0), (0.55, 0.20)),
    ):
        cv2.rectangle(picture, _at(u1, v1), _at(u2, v2), dark, -1, cv2.LINE_AA)
    cv2.line(picture, _at(0.55, 0.1), _at(0.78, 0.52), dark, round(0.2 * BASE_PX), cv2.LINE_AA)


def _ring(picture: np.ndarray, dark) -> None:
    """The wheel: a crescent along the left and the bottom, open to the right and the top."""
    centre, _ = _round(0, 0, 1)
    for start, end, thick in ((40, 110, 0.19), (110, 160, 0.16), (160, 200, 0.12)):
        radius = round((1 - thick / 2) * BASE_PX)
        size = (radius, radius)
        cv2.ellipse(picture, centre, size, 0, start, end, dark, round(thick * BASE_PX), cv2.LINE_AA)


def _arc_text(picture: np.ndarray, colour, start: int, end: int, radius: float) -> None:
    """Marks the size of letters along an arc, degrees clockwise from the top."""
    for degrees in range(start, end + 1, 8):
        angle = np.radians(degrees)
        u, v = radius * np.sin(angle), -radius * np.cos(angle)
        cv2.rectangle(picture, _at(u - 0.04, v - 0.04), _at(u + 0.04, v + 0.04), colour, 3)


def _micro(picture: np.ndarray, at: tuple[float, float], length: float, colour) -> None:
    """A line of text too small to be read."""
    for u in np.arange(at[0], at[0] + length, 0.065):
        cv2.rectangle(picture, _at(u, at[1] - 0.02), _at(u + 0.04, at[1] + 0.02), colour, 1)


def _figure(picture: np.ndarray, digit: str, u: float) -> None:
    """One seven-segment figure, its left edge at `u`; unused segments are pale."""
    for name, ((x1, y1), (x2, y2)) in PLACES.items():
        colour = BLACK if name in SEGMENTS[digit] else (215, 215, 215)
        start = _at(u + 0.02 + 0.14 * x1, 0.26 + 0.14 * y1)
        end = _at(u + 0.02 + 0.14 * x2, 0.26 + 0.14 * y2)
        cv2.line(picture, start, end, colour, 4, cv2.LINE_AA)


def _at(u: float, v: float) -> tuple[int, int]:
    """Pixels of a place in parts of the radius."""
    return round((1.15 + u) * BASE_PX), round((1.15 + v) * BASE_PX)


def _round(u: float, v: float, radius: float) -> tuple[tuple[int, int], int]:
    return _at(u, v), round(radius * BASE_PX)
