"""Korean syllables: where the letters of one block go, in a cell of 163 x 237 units.

The plain ones (a consonant with one of the four basic vowels) use measures read off the official
drawings; every other syllable is laid out by rule in the same body.
"""

from platelet.synth.glyphs.jamo import Cut, Pen, consonant
from platelet.synth.glyphs.plain import BASE, PLAIN, Plain
from platelet.synth.glyphs.strokes import Box, Face, Part, line

BODY = Box(10, 19, 156, 216)
STROKE = 23.14  # units; 8.1 mm

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
MIXED = {
    **{"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ"},
    "ㅢ": "ㅡㅣ",
}
UNDER = "ㅗㅛㅜㅠㅡ"
ARMS = {  # arms of an upright vowel: side of the stem, shares of its height
    "ㅏ": (1, (0.46,)), "ㅑ": (1, (0.34, 0.6)), "ㅐ": (1, (0.46,)), "ㅒ": (1, (0.34, 0.6)),
    "ㅓ": (-1, (0.42,)), "ㅕ": (-1, (0.3, 0.58)), "ㅔ": (-1, (0.42,)), "ㅖ": (-1, (0.3, 0.58)),
    "ㅣ": (1, ()),
}  # fmt: skip
TWIN_STEMS = "ㅐㅒㅔㅖ"
TOP, BOTTOM = 29.0, 213.0  # the ink of a syllable, units
LEFT, RIGHT = 13.0, 152.0


def syllable(symbol: str) -> Face | None:
    """The face of one hangul syllable, or None for any other character."""
    code = ord(symbol) - 0xAC00
    if not 0 <= code < len(INITIALS) * len(VOWELS) * len(FINALS):
        return None
    first, vowel = INITIALS[code // 588], VOWELS[code % 588 // 28]
    final = FINALS[code % 28].strip()
    plain = PLAIN.get((first, vowel)) if not final else None
    if plain is not None:
        parts = _plain(first, vowel, plain)
    elif vowel in MIXED:
        parts = _mixed(first, vowel, final)
    elif vowel in UNDER:
        parts = _over(first, vowel, final)
    else:
        parts = _beside(first, vowel, final)
    return Face(tuple(parts), BODY, STROKE)


def _plain(first: str, vowel: str, plain: Plain) -> list[Part]:
    x, y = plain.stem, plain.arm
    parts = consonant(first, plain.cut)
    if vowel == "ㅏ":
        return [*parts, line(24, (x, 29), (x, 213)), line(21, (x, y), (x + 28.5, y))]
    if vowel == "ㅓ":
        return [*parts, line(24, (x, 29), (x, 213)), line(21, (plain.reach, y), (x, y))]
    if vowel == "ㅗ":
        bar = line(22, (BASE.left, 202), (BASE.right, 202))
        return [*parts, line(23.5, (x, y), (x, 202)), bar]
    bar = line(22, (BASE.left, y), (BASE.right, y))
    return [*parts, bar, line(24, (x, y), (x, 213))]


def _beside(first: str, vowel: str, final: str) -> list[Part]:
    """A consonant left of an upright vowel, over a final consonant if there is one."""
    pen = Pen(19, 21.5) if final else Pen()
    floor = 124.0 if final else BOTTOM
    stem = 20.0 if vowel in TWIN_STEMS else (22.0 if final else 24.0)
    upright, edge = _upright(vowel, Box(LEFT, TOP, RIGHT, floor + 4 * bool(final)), stem)
    tail = 0.0 if final else 13.0
    room = edge - 6 if vowel not in "ㅓㅔㅕㅖ" else edge - 17
    box = Box(LEFT, TOP + 2, min(room, 100), floor - tail)
    # arms that point at the letter touch round ones and run beside the others
    parts = consonant(first, Cut(box, _squeezed(pen, box)))
    if vowel in "ㅓㅔㅕㅖ" and first in "ㄱㅁㅂㅇㅋㅍㅎ":
        reach = box.right - pen.stem / 2
        upright += _arms(vowel, (reach, edge), Box(reach, TOP, edge, floor), pen.bar * 0.92)
    return [*parts, *upright, *_final(final, Box(30, 137, RIGHT - 6, BOTTOM))]


def _over(first: str, vowel: str, final: str) -> list[Part]:
    """A consonant above a flat vowel, over a final consonant if there is one."""
    if not final:
        floor = {"ㅗ": 132.0, "ㅛ": 128.0, "ㅜ": 112.0, "ㅠ": 112.0, "ㅡ": 140.0}[vowel]
        box = Box(20, TOP, 140, floor)
        below = Box(LEFT, floor + (6 if vowel in "ㅗㅛ" else 22), 148, BOTTOM)
        level = 190.0 if vowel == "ㅡ" else None
        hook = "short" if vowel in "ㅗㅛ" else "straight"
        cut = Cut(box, _squeezed(Pen(), box), hook=hook)
        return [*consonant(first, cut), *_flat(vowel, below, Pen(), level)]
    pen = Pen(15.5, 21)
    box = Box(24, TOP, 138, 87)
    below = {"ㅗ": Box(LEFT, 86, 149, 122), "ㅛ": Box(LEFT, 86, 149, 122)}.get(
        vowel, Box(LEFT, 98, 149, 139)
    )
    cut = Cut(box, _squeezed(Pen(16.5, 21), box), hook="straight")
    final_box = Box(24, 133 if vowel in "ㅗㅛ" else 144, 139, BOTTOM)
    parts = [*consonant(first, cut), *_flat(vowel, below, pen, None)]
    return [*parts, *_final(final, final_box)]


def _mixed(first: str, vowel: str, final: str) -> list[Part]:
    """A consonant above a flat vowel, an upright one to the right, and a final if any."""
    flat, upright = MIXED[vowel]
    floor = 138.0 if final else BOTTOM
    pen = Pen(15.5, 18) if final else Pen(20, 21.5)
    stem = 20.0 if final else (18.0 if upright in TWIN_STEMS else 22.0)
    stroke, edge = _upright(upright, Box(LEFT, TOP, RIGHT, floor - 8 * bool(final)), stem)
    height = floor - TOP
    box = Box(18, TOP + 2, edge - 11, TOP + (0.5 if final else 0.46) * height)
    base = Box(LEFT, box.bottom + (1 if flat == "ㅗ" else 10), edge - 4, floor - 0.1 * height)
    if flat == "ㅗ" and final:
        base = Box(LEFT, box.bottom - 1, edge - 2, floor - 9)
    level = base.top + 0.65 * (base.bottom - base.top) if flat == "ㅡ" else None
    parts = consonant(first, Cut(box, _squeezed(pen, box), hook="straight"))
    parts += _flat(flat, base, pen, level)
    if upright in "ㅓㅔ":
        y = base.bottom - pen.bar / 2
        stroke = [*_stems(upright, edge, floor - 8 * bool(final), stem)]
        stroke.append(line(pen.bar, (edge - 20, y), (edge + stem / 2, y)))
    return [*parts, *stroke, *_final(final, Box(30, 148, RIGHT - 6, BOTTOM))]


def _upright(vowel: str, box: Box, stem: float) -> tuple[list[Part], float]:
    """An upright vowel ending at the box's right; its strokes and where its left stem begins."""
    side, shares = ARMS[vowel]
    bar = min(21.0, stem)
    if vowel in TWIN_STEMS:
        apart = stem + 13
        edge = box.right - apart - stem
        right_x, left_x = box.right - stem / 2, edge + stem / 2
        parts: list[Part] = [line(stem, (right_x, box.top), (right_x, box.bottom))]
        span = (left_x, right_x) if side > 0 else (edge - 15, left_x)
    else:
        arm = 16.0 if side > 0 and shares else 0.0
        edge = box.right - arm - stem - (6.0 if not arm else 0.0)
        left_x, parts = edge + stem / 2, []
        span = (left_x, box.right) if side > 0 else (edge - 15, left_x)
    parts.append(line(stem, (left_x, box.top), (left_x, box.bottom)))
    return [*parts, *_arms(vowel, span, box, bar * 0.9)], edge


def _stems(vowel: str, edge: float, floor: float, stem: float) -> list[Part]:
    offsets = (stem / 2, stem * 1.5 + 13) if vowel in TWIN_STEMS else (stem / 2,)
    return [line(stem, (edge + x, TOP), (edge + x, floor)) for x in offsets]


def _arms(vowel: str, span: tuple[float, float], box: Box, width: float) -> list[Part]:
    heights = [box.top + share * (box.bottom - box.top) for share in ARMS[vowel][1]]
    return [line(width, (span[0], y), (span[1], y)) for y in heights]


def _flat(vowel: str, box: Box, pen: Pen, level: float | None) -> list[Part]:
    """A flat vowel filling the box; `level` puts a bare bar elsewhere, units."""
    left, top, right, bottom = box
    half = pen.bar / 2
    y = bottom - half if vowel in "ㅗㅛ" else (top + half if level is None else level)
    parts: list[Part] = [line(pen.bar, (left, y), (right, y))]
    shares = {"ㅗ": (0.5,), "ㅜ": (0.5,), "ㅛ": (0.3, 0.7), "ㅠ": (0.3, 0.7), "ㅡ": ()}[vowel]
    for share in shares:
        x = left + share * (right - left)
        parts.append(line(pen.stem, (x, y), (x, top if vowel in "ㅗㅛ" else bottom)))
    return parts


def _final(letter: str, box: Box) -> list[Part]:
    if not letter:
        return []
    pen = _squeezed(Pen(19, 21.5), box, bars=3 if letter in "ㄹㅌㅎㅊ" else 2)
    return consonant(letter, Cut(box, pen, hook="straight"))


def _squeezed(pen: Pen, box: Box, bars: int = 3) -> Pen:
    """`pen` with bars thin enough for that many of them to stand apart in the box."""
    height, width = box.bottom - box.top, box.right - box.left
    return Pen(min(pen.bar, height / (bars * 1.55)), min(pen.stem, width / 3.2))
