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
TWIN_GAP = 13.0  # units between them
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
    width = 19.0 if vowel in TWIN_STEMS else (22.0 if final else 24.0)
    stem = _stem(vowel, floor + 4 * bool(final), width)
    pointing = vowel in "ㅓㅔㅕㅖ"
    # arms that point at the letter reach round and closed ones, and stop short of the others
    reaches = pointing and first in "ㄱㅁㅂㅃㅇㅋㅍㅎ"
    gap = 9 if vowel in TWIN_STEMS or reaches else 6
    right = stem.left - (gap if reaches or not pointing else 17)
    box = Box(LEFT, TOP + 2, min(right, 100), floor - (0 if final else 13))
    parts = consonant(first, Cut(box, _squeezed(pen, box, first)))
    reach = box.right - pen.stem / 2 if reaches else stem.left - 13
    parts += _upright(vowel, stem, reach)
    return [*parts, *_final(final, Box(30, 137, RIGHT - 6, BOTTOM))]


def _over(first: str, vowel: str, final: str) -> list[Part]:
    """A consonant above a flat vowel, over a final consonant if there is one."""
    if not final:
        floor = {"ㅗ": 132.0, "ㅛ": 128.0, "ㅜ": 112.0, "ㅠ": 112.0, "ㅡ": 140.0}[vowel]
        box = Box(20, TOP, 140, floor)
        below = Box(LEFT, floor + (6 if vowel in "ㅗㅛ" else 22), 148, BOTTOM)
        level = 190.0 if vowel == "ㅡ" else None
        hook = "short" if vowel in "ㅗㅛ" else "straight"
        cut = Cut(box, _squeezed(Pen(), box, first), hook=hook)
        return [*consonant(first, cut), *_flat(vowel, below, Pen(), level)]
    pen = Pen(15.5, 21)
    box = Box(24, TOP, 138, 87)
    below = {"ㅗ": Box(LEFT, 86, 149, 122), "ㅛ": Box(LEFT, 86, 149, 122)}.get(
        vowel, Box(LEFT, 98, 149, 139)
    )
    cut = Cut(box, _squeezed(Pen(16.5, 21), box, first), hook="straight")
    final_box = Box(24, 133 if vowel in "ㅗㅛ" else 144, 139, BOTTOM)
    parts = [*consonant(first, cut), *_flat(vowel, below, pen)]
    return [*parts, *_final(final, final_box)]


def _mixed(first: str, vowel: str, final: str) -> list[Part]:
    """A consonant above a flat vowel, an upright one to the right, and a final if any."""
    flat, upright = MIXED[vowel]
    floor = 138.0 if final else BOTTOM
    height = floor - TOP
    pen = Pen(15.5, 18) if final else Pen(20, 21.5)
    width = 18.0 if upright in TWIN_STEMS else (20.0 if final else 22.0)
    stem = _stem(upright, floor - 8 * bool(final), width)
    box = Box(18, TOP + 2, stem.left - 11, TOP + (0.5 if final else 0.46) * height)
    below = 0 if flat == "ㅗ" else 9
    base = Box(LEFT, box.bottom + below, stem.left - 4, floor - (9 if final else 18))
    level = base.top + 0.65 * (base.bottom - base.top) if flat == "ㅡ" else None
    parts = consonant(first, Cut(box, _squeezed(pen, box, first), hook="straight"))
    share = 0.42 if upright in "ㅓㅔ" else 0.5  # the arm needs room beside the stem of ㅜ
    parts += _flat(flat, base, pen, level, share)
    if upright in "ㅓㅔ":
        y = base.bottom - pen.bar / 2
        parts += [*_stems(upright, stem), line(pen.bar, (stem.left - 18, y), (stem.right, y))]
    else:
        parts += _upright(upright, stem, stem.left)
    return [*parts, *_final(final, Box(30, 148, RIGHT - 6, BOTTOM))]


def _stem(vowel: str, floor: float, width: float) -> Box:
    """Where the left or only stem of an upright vowel stands, `width` units wide."""
    side, shares = ARMS[vowel]
    if vowel in TWIN_STEMS:
        right = RIGHT - width - TWIN_GAP
    else:
        right = RIGHT - (16.0 if side > 0 and shares else 6.0)
    return Box(right - width, TOP, right, floor)


def _stems(vowel: str, stem: Box) -> list[Part]:
    width = stem.right - stem.left
    offsets = (0.0, width + TWIN_GAP) if vowel in TWIN_STEMS else (0.0,)
    middle = (stem.left + stem.right) / 2
    return [line(width, (middle + x, stem.top), (middle + x, stem.bottom)) for x in offsets]


def _upright(vowel: str, stem: Box, reach: float) -> list[Part]:
    """An upright vowel; its arms begin at x = `reach` where they point left, units."""
    side, shares = ARMS[vowel]
    height, width = stem.bottom - stem.top, min(21.0, stem.right - stem.left)
    middle = (stem.left + stem.right) / 2
    if len(shares) == 2:  # two arms in a low syllable stand further apart, and are thinner
        width = min(width * 0.9, height * 0.14)
        shares = (shares[0] - 0.06, shares[1] + 0.06) if height < 110 else shares
    if side < 0:
        span = (reach, middle)
    else:
        span = (middle, RIGHT if vowel not in TWIN_STEMS else middle + TWIN_GAP + width)
    arms = [stem.top + share * height for share in shares]
    return [*_stems(vowel, stem), *(line(width * 0.92, (span[0], y), (span[1], y)) for y in arms)]


def _flat(
    vowel: str, box: Box, pen: Pen, level: float | None = None, share: float = 0.5
) -> list[Part]:
    """A flat vowel filling the box; a bare bar at `level` units, a lone stem at `share` across."""
    left, top, right, bottom = box
    half = pen.bar / 2
    y = bottom - half if vowel in "ㅗㅛ" else (top + half if level is None else level)
    parts: list[Part] = [line(pen.bar, (left, y), (right, y))]
    lone, pair = (share,), (0.3, 0.7)
    for across in {"ㅗ": lone, "ㅜ": lone, "ㅛ": pair, "ㅠ": pair, "ㅡ": ()}[vowel]:
        x = left + across * (right - left)
        parts.append(line(pen.stem, (x, y), (x, top if vowel in "ㅗㅛ" else bottom)))
    return parts


def _final(letter: str, box: Box) -> list[Part]:
    if not letter:
        return []
    return consonant(letter, Cut(box, _squeezed(Pen(19, 21.5), box, letter), hook="straight"))


def _squeezed(pen: Pen, box: Box, letter: str) -> Pen:
    """`pen` with strokes thin enough for those of the letter to stand apart in the box."""
    height, width = box.bottom - box.top, box.right - box.left
    bars = 2.0 if letter in "ㄱㄴㄷㅁㅂㅅㅇ" else 3.0
    return Pen(min(pen.bar, height / (bars * 1.6)), min(pen.stem, width / 3.2))
