"""Syllables of an initial and ㅏ ㅓ ㅗ ㅜ, drawn one by one after the official pictures.

These are the use symbols of the plates. Widths are relative to the nominal stroke of hangul.
"""

from platelet.synth.glyphs.strokes import Part, Stroke, bent, line, quad, ring

THIN = 0.91  # of the short and lying strokes


def parts(initial: str, vowel: str) -> tuple[Part, ...] | None:
    """The strokes of one open syllable, or None when it has no drawing of its own."""
    if vowel in "ㅏㅓ":
        if initial not in BESIDE:
            return None
        return (*_standing(initial, vowel), *BESIDE[initial](vowel))
    if vowel in "ㅗㅜ" and initial in ABOVE:
        return (*_lying(initial, vowel), *ABOVE[initial](vowel))
    return None


STEM_A = {"ㄱ": 123, "ㄷ": 125, "ㅁ": 117, "ㅂ": 131, "ㅅ": 126, "ㅈ": 126, "ㅎ": 126}
STEM_EO = {"ㅂ": 140, "ㅅ": 129, "ㅇ": 139, "ㅈ": 129, "ㅎ": 133}
TICK_EO = {"ㄴ": 82, "ㄹ": 98, "ㅂ": 90, "ㅅ": 94, "ㅇ": 92, "ㅈ": 93, "ㅎ": 95, "ㄱ": 80, "ㄷ": 80, "ㅁ": 84}


def stem(initial: str, vowel: str) -> float:
    """Where the standing stroke is, units."""
    return STEM_A.get(initial, 123) if vowel == "ㅏ" else STEM_EO.get(initial, 134)


def _standing(initial: str, vowel: str) -> tuple[Part, ...]:
    x = stem(initial, vowel)
    if vowel == "ㅏ":
        return (line((x, 30), (x, 213)), line((x, 115), (x + 29, 115), width=THIN))
    y = 110 if initial == "ㅎ" else 102
    return (line((x, 30), (x, 213)), line((TICK_EO[initial], y), (x, y), width=THIN))


def _reach(initial: str, vowel: str, otherwise: float) -> float:
    return stem(initial, vowel) if vowel == "ㅓ" else otherwise


BESIDE = {
    "ㄱ": lambda v: (
        Stroke(((15, 44.5), (81, 44.5), (81, 100), *quad((81, 100), (78, 160), (18, 190))), 0.95),
    ),
    "ㄴ": lambda v: (bent(((25, 31), (25, 181.5), (_reach("ㄴ", v, 105), 181.5)), 16),),
    "ㄷ": lambda v: (
        bent(
            ((93, 42), (25, 42), (25, 181.5), (stem("ㄷ", v) - (11 if v == "ㅏ" else 0), 181.5)),
            10,
            0.97,
        ),
    ),
    "ㄹ": lambda v: (
        bent(
            ((12, 45), (80, 45), (80, 109), (25, 109), (25, 181.5), (_reach("ㄹ", v, 110), 181.5)),
            7,
            0.97,
        ),
    ),
    "ㅁ": lambda v: (
        Stroke(
            (
                *((52, 45), (79, 45), (79, 181.5)),
                *quad((39, 181.5), (25, 181.5), (25, 167.5), 8),
                *((25, 45), (52, 45)),
            )
        ),
    ),
    "ㅂ": lambda v: (
        Stroke(
            (
                *((25, 31), (25, 167.5)),
                *quad((25, 167.5), (25, 181.5), (39, 181.5), 8),
                *((85, 181.5), (85, 31)),
            ),
            1.04,
        ),
        line((25, 93.5), (85, 93.5), width=THIN),
    ),
    "ㅅ": lambda v: (
        Stroke(((59, 31), (59, 75), *quad((59, 75), (58, 130), (21, 191)))),
        Stroke(quad((59, 75), (61, 135), (97, 190))),
    ),
    "ㅇ": lambda v: (ring(57, 114, 33, 74, 0.96),),
    "ㅈ": lambda v: (
        line((19, 42.5), (100, 42.5), width=0.93),
        Stroke(((59, 45), (59, 75), *quad((59, 75), (57, 140), (21, 193)))),
        Stroke(quad((59, 75), (61, 140), (98, 193))),
    ),
    "ㅎ": lambda v: (
        line((60, 28), (60, 45), width=0.96),
        line((13, 53), (105, 53), width=THIN),
        ring(59, 131, 35, 59, 0.96),
    ),
}

TOP_O = {"ㄷ": 141, "ㅁ": 146, "ㄹ": 154, "ㅂ": 150, "ㄴ": 141}
BAR_U = {"ㄹ": 156, "ㄴ": 140, "ㄱ": 132, "ㄷ": 144, "ㅅ": 144, "ㅈ": 146, "ㅇ": 144, "ㅂ": 144}


def _lying(initial: str, vowel: str) -> tuple[Part, ...]:
    if vowel == "ㅗ":
        up = (63, 100) if initial == "ㄱ" else (79, TOP_O.get(initial, 137))
        return (line(up, (up[0], 196)), line((12, 203), (147, 203), width=0.93))
    y = BAR_U.get(initial, 142)
    return (line((12, y), (147, y), width=0.93), line((78.5, y), (78.5, 213)))


def _pick(vowel: str, for_o: float, for_u: float) -> float:
    return for_o if vowel == "ㅗ" else for_u


def _giyeok(v: str) -> tuple[Part, ...]:
    if v == "ㅗ":
        bow = quad((127, 110), (127, 160), (118, 196))
        return (Stroke(((18, 41), (127, 41), (127, 110), *bow), 0.98),)
    return (Stroke(((18, 41), (127, 41), (127, 90), (120, 132)), 0.98),)


def _rieul(v: str) -> tuple[Part, ...]:
    a, b = _pick(v, 85, 76), _pick(v, 132, 114)
    return (bent(((20, 41), (127, 41), (127, a), (32, a), (32, b), (143, b)), 6, 0.95),)


def _mieum(v: str) -> tuple[Part, ...]:
    b = _pick(v, 124, 99)
    corner = quad((45, b), (31, b), (31, b - 14), 8)
    return (Stroke(((79, 41), (127, 41), (127, b), *corner, (31, 41), (79, 41))),)


def _bieup(v: str) -> tuple[Part, ...]:
    b = _pick(v, 128, 104)
    corner = quad((25, b - 14), (25, b), (39, b), 8)
    return (
        Stroke(((25, 29), (25, b - 14), *corner, (140, b), (140, 29)), 1.04),
        line((25, _pick(v, 76, 61)), (140, _pick(v, 76, 61)), width=0.95),
    )


def _siot(v: str) -> tuple[Part, ...]:
    y, k = _pick(v, 134, 104), _pick(v, 102, 84)
    return (
        Stroke(((79, 30), (79, 48), *quad((79, 48), (74, k), (17, y)))),
        Stroke(quad((79, 48), (84, k), (142, y))),
    )


def _jieut(v: str) -> tuple[Part, ...]:
    y, k = _pick(v, 134, 108), _pick(v, 107, 87)
    return (
        line((20, 41), (140, 41), width=0.95),
        Stroke(((79, 45), (79, 55), *quad((79, 55), (74, k), (17, y)))),
        Stroke(quad((79, 55), (84, k), (142, y))),
    )


ABOVE = {
    "ㄱ": _giyeok,
    "ㄴ": lambda v: (bent(((32, 29), (32, _pick(v, 116, 93.5)), (140, _pick(v, 116, 93.5))), 16),),
    "ㄷ": lambda v: (
        bent(((142, 41), (32, 41), (32, _pick(v, 117, 99)), (142, _pick(v, 117, 99))), 9, 0.97),
    ),
    "ㄹ": _rieul,
    "ㅁ": _mieum,
    "ㅂ": _bieup,
    "ㅅ": _siot,
    "ㅇ": lambda v: (ring(79, _pick(v, 86, 73), 48, _pick(v, 45, 33.5), 0.97),),
    "ㅈ": _jieut,
    "ㅎ": lambda v: (
        line((79, 20), (79, 40), width=0.95),
        line((20, 48), (138, 48), width=0.87),
        ring(79, _pick(v, 96, 92), 40, _pick(v, 30, 28), 0.87),
    ),
}
