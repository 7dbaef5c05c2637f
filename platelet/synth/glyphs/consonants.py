"""Consonants drawn into any rectangle; used where a syllable has no drawing of its own."""

from typing import TYPE_CHECKING

from platelet.synth.glyphs.strokes import Part, Stroke, bent, line, quad, ring

if TYPE_CHECKING:
    from platelet.synth.glyphs.syllables import Rect

HALF = 9.0  # half a stroke, units: outlines lie inside the rectangle

# Polylines in the unit square; a consonant may have several.
PATHS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "ㄴ": (((0, 0), (0, 1), (1, 1)),),
    "ㄷ": (((1, 0), (0, 0), (0, 1), (1, 1)),),
    "ㄹ": (((0, 0), (1, 0), (1, 0.5), (0, 0.5), (0, 1), (1, 1)),),
    "ㅁ": (((0.5, 0), (1, 0), (1, 1), (0, 1), (0, 0), (0.5, 0)),),
    "ㅂ": (((0, 0), (0, 1), (1, 1), (1, 0)), ((0, 0.45), (1, 0.45))),
    "ㅌ": (((1, 0), (0, 0), (0, 1), (1, 1)), ((0, 0.5), (0.95, 0.5))),
    "ㅍ": (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0.27, 0), (0.27, 1)), ((0.73, 0), (0.73, 1))),
}


def consonant(name: str, room: "Rect") -> tuple[Part, ...]:
    """The strokes of one consonant inside `room`."""
    if len(name) != 1:
        return ()
    x1, y1, x2, y2 = room.x1 + HALF, room.y1 + HALF, room.x2 - HALF, room.y2 - HALF
    width, height = x2 - x1, y2 - y1
    if name in PATHS:
        found: list[Part] = []
        for path in PATHS[name]:
            points = tuple((x1 + x * width, y1 + y * height) for x, y in path)
            found.append(bent(points, 5) if len(points) > 2 else Stroke(points))
        if name == "ㅂ":
            found.append(line((x1, room.y1), (x1, y1 + 1)))
            found.append(line((x2, room.y1), (x2, y1 + 1)))
        return tuple(found)
    return CURVED[name](x1, y1, x2, y2, height)


def _giyeok(x1: float, y1: float, x2: float, y2: float, height: float) -> tuple[Part, ...]:
    if height < 62:  # low, as a final or above a lying vowel: an upright leg
        return (line((x1 - HALF, y1), (x2, y1), (x2, y2 + HALF)),)
    bow = quad((x2, y1 + height * 0.4), (x2 - 2, y2 - height * 0.15), (x1, y2 + HALF * 0.6))
    return (Stroke(((x1 - HALF, y1), (x2, y1), *bow)),)


def _kieuk(x1: float, y1: float, x2: float, y2: float, height: float) -> tuple[Part, ...]:
    return (*_giyeok(x1, y1, x2, y2, height), line((x1, y1 + height * 0.5), (x2, y1 + height * 0.5)))


def _legs(x1: float, y1: float, x2: float, y2: float) -> tuple[Part, ...]:
    middle = (x1 + x2) / 2
    knee = y1 + (y2 - y1) * 0.25
    left = quad((middle, knee), (middle - 2, y2 - (y2 - y1) * 0.25), (x1 - 4, y2 + HALF * 0.5))
    right = quad((middle, knee), (middle + 2, y2 - (y2 - y1) * 0.25), (x2 + 4, y2 + HALF * 0.5))
    return (Stroke(((middle, y1 - HALF * 0.6), *left)), Stroke(right))


def _siot(x1: float, y1: float, x2: float, y2: float, _height: float) -> tuple[Part, ...]:
    return _legs(x1, y1, x2, y2)


def _jieut(x1: float, y1: float, x2: float, y2: float, _height: float) -> tuple[Part, ...]:
    return (line((x1 - 8, y1), (x2 + 8, y1), width=0.95), *_legs(x1, y1 + 6, x2, y2))


def _chieut(x1: float, y1: float, x2: float, y2: float, height: float) -> tuple[Part, ...]:
    middle = (x1 + x2) / 2
    down = height * 0.2
    tick = line((middle, y1 - HALF), (middle, y1 + down))
    return (tick, *_jieut(x1, y1 + down, x2, y2, height))


def _ieung(x1: float, y1: float, x2: float, y2: float, _height: float) -> tuple[Part, ...]:
    return (ring((x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / 2, (y2 - y1) / 2),)


def _hieut(x1: float, y1: float, x2: float, y2: float, height: float) -> tuple[Part, ...]:
    middle = (x1 + x2) / 2
    bar = y1 + height * 0.2
    top = bar + height * 0.22
    return (
        line((middle, y1 - HALF), (middle, bar), width=0.9),
        line((x1 - 8, bar), (x2 + 8, bar), width=0.85),
        ring(middle, (top + y2) / 2, (x2 - x1) / 2, (y2 - top) / 2, 0.88),
    )


CURVED = {
    "ㄱ": _giyeok,
    "ㅋ": _kieuk,
    "ㅅ": _siot,
    "ㅈ": _jieut,
    "ㅊ": _chieut,
    "ㅇ": _ieung,
    "ㅎ": _hieut,
}
