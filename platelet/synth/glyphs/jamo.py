"""Korean letters as strokes: a consonant drawn into a box of ink, a vowel hung on its stems.

Cell of 163 x 237 units, y down. A pen has two widths, since a flattened letter needs thinner bars.
"""

from dataclasses import dataclass, replace

from platelet.synth.glyphs.strokes import Box, Part, Stroke, line, quad, ring, rounded

DOUBLED = {"ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}
CLUSTERS = {
    **{"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ"},
    **{"ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"},
}


@dataclass(frozen=True, slots=True)
class Pen:
    """Stroke widths in units: `bar` of horizontal strokes, `stem` of upright ones."""

    bar: float = 22.0
    stem: float = 23.5


@dataclass(frozen=True, slots=True)
class Cut:
    """How one consonant is cut: its ink box, and the few measures that differ between places."""

    box: Box
    pen: Pen = Pen()
    foot: float | None = None  # x where the lowest bar ends, when it runs past the box
    middle: float | None = None  # y of the middle bar's centre
    crotch: float | None = None  # y where the two legs part, along their centre lines
    hook: str = "long"  # the leg of the first consonant: long sweep, short bend or straight

    @property
    def width(self) -> float:
        """Ink width, units."""
        return self.box.right - self.box.left

    @property
    def height(self) -> float:
        """Ink height, units."""
        return self.box.bottom - self.box.top

    @property
    def even(self) -> float:
        """Width of a path that runs both along and upright, units."""
        # a flattened letter must not close its gaps
        return min((self.pen.bar + self.pen.stem) / 2, 1.08 * self.pen.bar)


def consonant(letter: str, cut: Cut) -> list[Part]:
    """The strokes of a consonant; doubled letters and clusters share the box side by side."""
    pair = DOUBLED[letter] * 2 if letter in DOUBLED else CLUSTERS.get(letter)
    if pair is None:
        return _CONSONANTS[letter](cut)
    left, top, right, bottom = cut.box
    gap = 0.08 * cut.width
    half = (cut.width - gap) / 2
    pen = replace(cut.pen, stem=min(cut.pen.stem, half / 2.6))
    first = replace(cut, box=Box(left, top, left + half, bottom), pen=pen, foot=None)
    second = replace(cut, box=Box(right - half, top, right, bottom), pen=pen)
    return consonant(pair[0], first) + consonant(pair[1], second)


def _corner(cut: Cut) -> float:
    return min(15.0, cut.height * 0.2)


def _giyeok(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    bar, x = top + cut.pen.bar / 2, right - cut.pen.stem / 2
    start = ((left, bar), (x, bar))
    if cut.hook == "straight":
        return [line(cut.pen.stem, *start, (x, bottom))]
    if cut.hook == "short":
        bend = top + 0.48 * cut.height
        curve = quad((x, bend), (x, top + 0.78 * cut.height), (x - 9, bottom))
        return [Stroke(cut.pen.bar, (*start, *curve))]
    bend = top + 0.4 * cut.height
    low = (left + cut.pen.bar * 0.25, bottom - cut.pen.bar * 0.44)
    curve = quad((x, bend), (x - 0.03 * cut.width, top + 0.76 * cut.height), low)
    return [Stroke(cut.pen.bar, (*start, *curve))]


def _kieuk(cut: Cut) -> list[Part]:
    x = cut.box.right - cut.pen.stem
    y = cut.middle or cut.box.top + 0.42 * cut.height
    return [*_giyeok(cut), line(cut.pen.bar * 0.9, (cut.box.left, y), (x, y))]


def _nieun(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    x, y = left + cut.pen.stem / 2, bottom - cut.pen.bar / 2
    foot = cut.foot or right
    return [Stroke(cut.even, rounded((x, top), (x, y, _corner(cut)), (foot, y)))]


def _digeut(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    x, low, high = left + cut.pen.stem / 2, bottom - cut.pen.bar / 2, top + cut.pen.bar / 2
    path = rounded((right, high), (x, high, 6), (x, low, _corner(cut)), (cut.foot or right, low))
    return [Stroke(cut.even, path)]


def _tieut(cut: Cut) -> list[Part]:
    y = cut.middle or (cut.box.top + cut.box.bottom) / 2
    return [*_digeut(cut), line(cut.pen.bar * 0.9, (cut.box.left + 4, y), (cut.box.right, y))]


def _rieul(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    near, far = left + cut.pen.stem / 2, right - cut.pen.stem / 2
    high, low = top + cut.pen.bar / 2, bottom - cut.pen.bar / 2
    y = cut.middle or (high + low) / 2
    path = rounded(
        (left, high), (far, high), (far, y), (near, y), (near, low, _corner(cut)),
        (cut.foot or right, low),
    )  # fmt: skip
    return [Stroke(cut.even, path)]


def _mieum(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    near, far = left + cut.pen.stem / 2, right - cut.pen.stem / 2
    high, low, start = top + cut.pen.bar / 2, bottom - cut.pen.bar / 2, (left + right) / 2
    path = rounded(
        (start, high), (far, high), (far, low), (near, low, _corner(cut)), (near, high),
        (start, high),
    )  # fmt: skip
    return [Stroke(cut.even, path)]


def _bieup(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    near, far, low = left + cut.pen.stem / 2, right - cut.pen.stem / 2, bottom - cut.pen.bar / 2
    y = cut.middle or top + 0.38 * cut.height
    cup = rounded((near, top), (near, low, _corner(cut)), (far, low), (far, top))
    return [Stroke(cut.even, cup), line(cut.pen.bar * 0.97, (near, y), (far, y))]


def _legs(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    x, pen = (left + right) / 2, cut.pen.stem
    split = cut.crotch or top + 0.3 * cut.height
    flat = min(1.0, cut.height / cut.width)  # wide legs end nearer the bottom of their box
    inset_x, inset_y = pen * (0.2 + 0.08 * flat), pen * (0.46 - 0.1 * flat)
    depth = split + 0.56 * (bottom - split)
    parts: list[Part] = []
    for side, end in ((-1, left + inset_x), (1, right - inset_x)):
        curve = quad((x, split), (x + side * 2, depth), (end, bottom - inset_y))
        parts.append(Stroke(pen, ((x, top), *curve)))
    return parts


def _jieut(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    y, indent = top + cut.pen.bar / 2, 0.06 * cut.width
    crotch = cut.crotch or top + 0.36 * cut.height
    legs = replace(cut, box=Box(left, y, right, bottom), crotch=crotch)
    return [line(cut.pen.bar, (left + indent, y), (right - indent, y)), *_legs(legs)]


def _chieut(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    tick = top + min(14.0, 0.13 * cut.height)
    x = (left + right) / 2
    crotch = tick + 0.36 * (bottom - tick)
    rest = replace(cut, box=Box(left, tick, right, bottom), crotch=crotch)
    return [line(cut.pen.stem, (x, top), (x, tick + 3)), *_jieut(rest)]


def _pieup(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    high, low = top + cut.pen.bar / 2, bottom - cut.pen.bar / 2
    reach = (cut.foot or right) if cut.height > cut.width else right
    parts: list[Part] = [line(cut.pen.bar, (left + 3, high), (right - 3, high))]
    parts.append(line(cut.pen.bar, (left, low), (reach, low)))
    for share in (0.3, 0.7):
        x = left + share * cut.width
        parts.append(line(cut.pen.stem * 0.9, (x, high), (x, low)))
    return parts


def _ieung(cut: Cut) -> list[Part]:
    return [ring(cut.pen.bar, cut.box)]


def _hieut(cut: Cut) -> list[Part]:
    left, top, right, bottom = cut.box
    x, bar = (left + right) / 2, cut.pen.bar * 0.92
    tick = min(15.0, 0.13 * cut.height)
    y = top + tick + bar / 2
    tall = cut.height > cut.width
    indent, short = (0.0, 0.0) if tall else (0.12 * cut.width, 0.16 * cut.width)
    under = y + 0.2 * bar
    bowl = Box(left + indent, under, right - indent, bottom)
    return [
        line(cut.pen.stem * 0.95, (x, top), (x, y)),
        line(bar, (left + short, y), (right - short, y)),
        ring(bar, bowl),
    ]


_CONSONANTS = {
    "ㄱ": _giyeok, "ㄴ": _nieun, "ㄷ": _digeut, "ㄹ": _rieul, "ㅁ": _mieum, "ㅂ": _bieup,
    "ㅅ": _legs, "ㅇ": _ieung, "ㅈ": _jieut, "ㅊ": _chieut, "ㅋ": _kieuk, "ㅌ": _tieut,
    "ㅍ": _pieup, "ㅎ": _hieut,
}  # fmt: skip
