"""The skeleton of A to Z and 0 to 9 as a cut makes it, in a cell of 100 x 140 units."""

from functools import lru_cache

from platelet.synth.glyphs.bends import Path, way
from platelet.synth.glyphs.cuts import CUTS, Cut
from platelet.synth.glyphs.slabs import ARM_BOTTOM, ARM_TOP, finished, stood_in
from platelet.synth.glyphs.strokes import Box, Face, quad

BODY = Box(0, 0, 100, 140)
SIDE = 5.0  # units beside a narrow character that is cut out of its cell

_N, _F, _M, _C = 9.0, 91.0, 70.0, 50.0  # near, far, middles
_T, _B = ARM_TOP, ARM_BOTTOM
_STEM, _FAR_STEM = [(_N, 0.0), (_N, 140.0)], [(_F, 0.0), (_F, 140.0)]
_WIDTHS = {"M": 1.1, "W": 1.16, "E": 0.9, "F": 0.88, "J": 0.84, "L": 0.88}  # where not even
_THINNER = {"M": 0.8, "W": 0.74}  # strokes of what is crowded, where even and not heavy


def advance(symbol: str, style: str) -> float:
    """Width of a character as a share of the body's, in a style of `CUTS`."""
    if CUTS[style].even:
        return 1.0
    box = skeleton(symbol, style).box
    return (box.right - box.left) / 100 * _WIDTHS.get(symbol, 1.0)


@lru_cache(maxsize=2048)
def skeleton(symbol: str, style: str) -> Face:
    """The face of one of A to Z or 0 to 9 in a style of `CUTS`; KeyError for anything else."""
    cut = CUTS[style]
    paths = _PLAIN.get(symbol) or _SHAPES[symbol](cut)
    pen = cut.pen * (_THINNER.get(symbol, 1.0) if cut.even and not cut.heavy else 1.0)
    paths = stood_in(paths, cut) if cut.inset else paths
    parts = tuple(finished(symbol, paths, pen, cut))
    if symbol not in "1I" or cut.even:
        return Face(parts, BODY, cut.pen)
    xs = [x for path in paths for x, _ in path]
    side = cut.pen / 2 if min(xs) == max(xs) else SIDE
    return Face(parts, Box(min(xs) - side, 0, max(xs) + side, 140), cut.pen)


def draws(symbol: str) -> bool:
    """Whether the cuts hold this character."""
    return symbol in _SHAPES or symbol in _PLAIN


def _turned(paths: list[Path]) -> list[Path]:
    return [[(100 - x, 140 - y) for x, y in path] for path in paths]


def _ring(cut: Cut, box: tuple[float, float, float, float]) -> Path:
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    ends = (left, middle)
    return way(cut, ends, (left, top, True), (right, top, True), (right, bottom, True),
                (left, bottom, True), ends)  # fmt: skip


def _stem(cut: Cut) -> Path:
    """The stem of B, D, P and R, which stands inwards where bars pass it."""
    return [(_N + cut.spur, 0.0), (_N + cut.spur, 140.0)]


def _bow(cut: Cut, top: float, bottom: float, right: float) -> Path:
    stem = _N + cut.spur
    edge = _N - cut.pen / 2 if cut.spur else stem
    start, end = edge if top == _T else stem, edge if bottom == _B else stem
    return way(cut, (start, top), (right, top, True), (right, bottom, True), (end, bottom))


def _a(cut: Cut) -> list[Path]:
    if cut.a == "flat":
        return [[(9, 140), (40, 8), (60, 8), (91, 140)], [(20, 100), (80, 100)]]
    return [[(8, 140), (50, 0), (92, 140)], [(22, 98), (78, 98)]]


def _b(cut: Cut) -> list[Path]:
    return [_stem(cut), _bow(cut, _T, cut.waist, 85), _bow(cut, cut.waist, _B, _F)]


def _c(cut: Cut) -> list[Path]:
    e = cut.open_ends
    return [way(cut, (_F, e), (_F, _T, True), (_N, _T, True), (_N, _B, True), (_F, _B, True),
                 (_F, 140 - e))]  # fmt: skip


def _d(cut: Cut) -> list[Path]:
    return [_stem(cut), _bow(cut, _T, _B, _F)]


def _e(cut: Cut) -> list[Path]:
    return [*_f(cut), [(_N, _B), (96, _B)]]


def _f(cut: Cut) -> list[Path]:
    return [_STEM, [(_N, _T), (95, _T)], [(_N, cut.waist), (84, cut.waist)]]


def _g(cut: Cut) -> list[Path]:
    body = way(cut, (_F, cut.open_ends), (_F, _T, True), (_N, _T, True), (_N, _B, True),
                (_F, _B, True), (_F, 78), (54, 78))  # fmt: skip
    return [body, [(_F, 78), (_F, 140)]] if cut.g == "spur" else [body]


def _h(cut: Cut) -> list[Path]:
    return [_STEM, _FAR_STEM, [(_N, cut.waist), (_F, cut.waist)]]


def _i(cut: Cut) -> list[Path]:
    stem = [(_C, 0.0), (_C, 140.0)]
    half = {"full": 45.0, "wide": 33.0, "serif": 25.0, "short": 17.0}.get(cut.i)
    if not half:
        return [stem]
    return [stem, *([(_C - half, y), (_C + half, y)] for y in (_T, _B))]


def _j(cut: Cut) -> list[Path]:
    start = 140 - cut.open_ends
    hook = way(cut, (82, 0), (82, _B, True), (_N, _B, True), (_N, start))
    return [hook, [(42, _T), (82, _T)]] if cut.j == "barred" else [hook]


def _k(cut: Cut) -> list[Path]:
    if cut.k == "joint":
        return [_STEM, [(88, 0), (30, 70), (90, 140)], [(_N, _M), (34, _M)]]
    return [_STEM, [(88, 0), (12, 86)], [(40, 56), (90, 140)]]


def _m(cut: Cut) -> list[Path]:
    return [_STEM, _FAR_STEM, [(11, 3), (_C, cut.m), (89, 3)]]


def _o(cut: Cut) -> list[Path]:
    return [_ring(cut, (_N, _T, _F, _B))]


def _p(cut: Cut) -> list[Path]:
    return [_stem(cut), _bow(cut, _T, cut.waist + 8, _F)]


def _q(cut: Cut) -> list[Path]:
    tail = {"out": [(58, 100), (95, 141)], "across": [(46, 88), (94, 138)]}
    return [*_o(cut), [(float(x), float(y)) for x, y in tail[cut.q]]]


def _r(cut: Cut) -> list[Path]:
    foot = cut.waist + 6
    bow = _bow(cut, _T, foot, _F)
    if cut.r == "upright":
        return [_stem(cut), bow, way(cut, (50, foot), (89, foot, True), (89, 140))]
    return [_stem(cut), bow, [(48, foot), (90, 140)]]


def _s(cut: Cut) -> list[Path]:
    e = cut.open_ends
    return [way(cut, (_F, e), (_F, _T, True), (_N, _T, True), (_N, 68, True), (_F, 68, True),
                 (_F, _B, True), (_N, _B, True), (_N, 140 - e))]  # fmt: skip


def _u(cut: Cut) -> list[Path]:
    return [way(cut, (_N, 0), (_N, _B, True), (_F, _B, True), (_F, 0))]


def _v(cut: Cut) -> list[Path]:
    if cut.v == "blunt":
        return [[(9, 0), (42, _B), (58, _B), (91, 0)]]
    return [[(9.0, 0.0), (50.0, 132.0), (91.0, 0.0)]]


def _w(cut: Cut) -> list[Path]:
    if cut.w == "upright":
        return [_STEM, _FAR_STEM, [(11, 137), (_C, cut.w_middle), (89, 137)]]
    return [[(8, 0), (28, 130), (50, cut.w_middle), (72, 130), (92, 0)]]


def _y(cut: Cut) -> list[Path]:
    return [[(9.0, 0.0), (_C, cut.y), (91.0, 0.0)], [(_C, cut.y - 4), (_C, 140.0)]]


def _zero(cut: Cut) -> list[Path]:
    if cut.zero == "narrow":
        return [_ring(cut, (_N + 4, _T, _F - 4, _B))]
    if cut.zero == "cut":
        return [way(cut, (_F - 3, 27), (_F - 3, _B, True), (_N + 3, _B, True),
                     (_N + 3, _T, True), (70, _T))]  # fmt: skip
    ring = _o(cut)
    return [*ring, [(30, 104), (70, 36)]] if cut.zero == "slashed" else ring


def _one(cut: Cut) -> list[Path]:
    if cut.one == "bar":
        return [[(_C, 0.0), (_C, 140.0)]]
    stem = [(56.0, 0.0), (56.0, 140.0)]
    return [stem, *(part for name, part in _ONES if cut.one in name.split())]


# what the stem of a 1 has in which cuts: a flag above, a foot below
_ONES: tuple[tuple[str, Path], ...] = (
    ("flag serif broad full", [(58.0, 5.0), (27.0, 36.0)]),
    ("nick short wide", [(57.0, 5.0), (38.0, 22.0)]),
    ("serif foot", [(27.0, _B), (85.0, _B)]),
    ("short", [(38.0, _B), (74.0, _B)]),
    ("wide broad", [(22.0, _B), (90.0, _B)]),
    ("full", [(14.0, _B), (98.0, _B)]),
)


def _two(cut: Cut) -> list[Path]:
    turn, slope = _NECKS[cut.two]
    bow = way(cut, (_N, cut.open_ends), (_N, _T, True), (_F - 1, _T, True), (_F - 1, turn))
    return [[*bow, *slope], [(5, _B), (95, _B)]]


# of the 2: where its bow ends, and the way down from there
_NECKS: dict[str, tuple[float, Path]] = {
    "flat": (46.0, [*quad((_F - 1, 46), (_F - 1, 66), (72, 84)), (13.0, 126.0)]),
    "steep": (40.0, [*quad((_F - 1, 40), (_F - 1, 54), (81, 67)), (10.0, 130.0)]),
    "straight": (32.0, [*quad((_F - 1, 32), (_F - 1, 41), (85, 50)), (9.0, 130.0)]),
    "curved": (44.0, [*quad((_F - 1, 44), (_F - 1, 62), (60, 80)),
                      *quad((60, 80), (_N, 108), (_N, _B))]),
}  # fmt: skip


def _three(cut: Cut) -> list[Path]:
    bowl = way(cut, (50, 66), (_F, 66, True), (_F, _B, True), (_N, _B, True),
                (_N, 140 - cut.open_ends))  # fmt: skip
    if cut.three == "flat":
        return [[(8, _T), (87, _T), (48, 60)], [(40, 66), *bowl]]
    top = way(cut, (_N + 2, cut.open_ends - 2), (_N + 2, _T, True), (_F - 3, _T, True),
               (_F - 3, 66, True), (42, 66))  # fmt: skip
    return [top, bowl]


def _four(cut: Cut) -> list[Path]:
    if cut.four == "closed":
        return [[(76, 0), (76, 140)], [(70, 5), (11, 103), (100, 103)]]
    top = 56.0 if cut.four == "high" else 38.0
    return [[(76, top), (76, 140)], [(52, 0), (11, 103), (100, 103)]]


def _five(cut: Cut) -> list[Path]:
    bowl = way(cut, (44, 54), (_F, 54, True), (_F, _B, True), (_N, _B, True),
                (_N, 140 - cut.open_ends + 6))  # fmt: skip
    return [[(88, _T), (17, _T), (14, 74)], [*quad((15, 70), (24, 54), (46, 54)), *bowl]]


def _six(cut: Cut) -> list[Path]:
    if cut.six == "straight":
        return [_ring(cut, (_N, 50, _F, _B)), [(68, 0), (13, 78)]]
    if cut.six == "leaning":
        return [_ring(cut, (_N, 54, _F, _B)), quad((78, 4), (_N, 20), (_N, 96))]
    return [way(cut, (_F - 2, cut.open_ends - 4), (_F - 2, _T, True), (_N, _T, True),
                 (_N, _B, True), (_F, _B, True), (_F, 58, True), (_N, 58, True),
                 (_N, 92))]  # fmt: skip


def _seven(cut: Cut) -> list[Path]:
    if cut.seven == "curved":
        return [[(5, _T), (91, _T), *quad((90, 12), (54, 66), (46, 140))]]
    hook: Path = [(14, 0), (14, 26)]
    if cut.seven == "bent":
        bend = [*quad((70, _T), (_F, _T), (_F - 1, 28)), *quad((_F - 1, 28), (88, 44), (74, 76))]
        return [[(8, _T), *bend, (40, 140)], hook]
    slope: Path = [(5, _T), (91, _T), (42, 140)]
    return [slope, hook] if cut.seven == "hooked" else [slope]


def _eight(cut: Cut) -> list[Path]:
    return [_ring(cut, (_N + 4, _T, _F - 4, 66)), _ring(cut, (_N, 66, _F, _B))]


def _nine(cut: Cut) -> list[Path]:
    return _turned(_six(cut))


# the same in every cut
_PLAIN: dict[str, list[Path]] = {
    "L": [[(_N, 0.0), (_N, _B), (94.0, _B)]],
    "N": [_STEM, _FAR_STEM, [(11.0, 4.0), (89.0, 136.0)]],
    "T": [[(0.0, _T), (100.0, _T)], [(_C, _T), (_C, 140.0)]],
    "X": [[(10.0, 0.0), (90.0, 140.0)], [(90.0, 0.0), (10.0, 140.0)]],
    "Z": [[(6.0, _T), (88.0, _T), (11.0, _B), (96.0, _B)]],
}

_SHAPES = dict(
    zip(
        "ABCDEFGHIJKMOPQRSUVWY0123456789",
        (
            *(_a, _b, _c, _d, _e, _f, _g, _h, _i, _j, _k, _m, _o, _p, _q, _r, _s, _u, _v, _w, _y),
            *(_zero, _one, _two, _three, _four, _five, _six, _seven, _eight, _nine),
        ),
        strict=True,
    )
)
