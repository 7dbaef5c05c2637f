"""Measures of the plain syllables, read in cell units (163 x 237) off the official drawings."""

from dataclasses import dataclass

from platelet.synth.glyphs.jamo import Cut, Pen
from platelet.synth.glyphs.strokes import Box

BASE = Box(12, 191, 147, 213)  # the bar of a vowel written underneath


@dataclass(frozen=True, slots=True)
class Plain:
    """One syllable: its consonant and where the vowel's stem and arm lie, units.

    `arm` is the y of the arm beside a stem, of the stem's top above a bar, or of the bar itself.
    """

    cut: Cut
    stem: float
    arm: float
    reach: float = 0.0  # x where an arm pointing left begins


_SLIM = Pen(21.5, 22.5)

_A = {
    "ㄱ": Plain(Cut(Box(13, 33.5, 92, 200)), 123.5, 115.5),
    "ㄴ": Plain(Cut(Box(13, 31, 122, 193), foot=122), 122, 115),
    "ㄷ": Plain(Cut(Box(13, 31, 93, 193), Pen(22, 25), foot=124), 124, 115.5),
    "ㄹ": Plain(Cut(Box(12, 34, 92, 193), foot=120, middle=109), 120.5, 115),
    "ㅁ": Plain(Cut(Box(13, 33.5, 91.5, 193)), 117.5, 115.5),
    "ㅂ": Plain(Cut(Box(13, 32, 96, 192), middle=93), 125.5, 115),
    "ㅅ": Plain(Cut(Box(12, 30, 104, 199), _SLIM, crotch=82), 126, 115),
    "ㅇ": Plain(Cut(Box(14, 29, 98, 203)), 125, 115),
    "ㅈ": Plain(Cut(Box(12, 34, 104, 199), _SLIM, crotch=82), 125.5, 115),
    "ㅎ": Plain(Cut(Box(12, 29, 103, 200)), 125, 115),
    "ㅊ": Plain(Cut(Box(12, 29, 104, 199), _SLIM), 125.5, 115),
    "ㅋ": Plain(Cut(Box(13, 33.5, 92, 200)), 123.5, 115.5),
    "ㅌ": Plain(Cut(Box(13, 31, 93, 193), foot=125, middle=112), 125, 115.5),
    "ㅍ": Plain(Cut(Box(13, 36, 103, 193), foot=110), 126, 115),
}
_EO = {
    "ㄱ": Plain(Cut(Box(13, 34, 89.5, 200)), 133.5, 101.5, 80),
    "ㄴ": Plain(Cut(Box(13, 31, 134, 193), foot=134), 134, 101, 81),
    "ㄷ": Plain(Cut(Box(13, 31, 90, 193), foot=134), 134, 101, 82),
    "ㄹ": Plain(Cut(Box(13, 33, 92, 192), foot=135, middle=109), 135, 101, 100),
    "ㅁ": Plain(Cut(Box(13, 32, 93, 192)), 134, 101, 84),
    "ㅂ": Plain(Cut(Box(13, 31, 98, 192), middle=94), 139.5, 103.5, 90),
    "ㅅ": Plain(Cut(Box(12.5, 31, 107, 199)), 129, 104, 94),
    "ㅇ": Plain(Cut(Box(14, 29, 102, 200), Pen(22.5, 24)), 139.5, 105, 92),
    "ㅈ": Plain(Cut(Box(12.5, 32, 107, 199), _SLIM), 128.5, 105, 93),
    "ㅎ": Plain(Cut(Box(13, 29, 105, 201)), 133.5, 120, 95),
}
_O = {
    "ㄱ": Plain(Cut(Box(18, 29, 139, 196), hook="short"), 63, 100),
    "ㄴ": Plain(Cut(Box(20, 29, 140, 128)), 79, 141),
    "ㄷ": Plain(Cut(Box(20, 29.5, 142, 129)), 79, 141),
    "ㄹ": Plain(Cut(Box(20, 29, 139, 144), foot=143, middle=86.5), 79, 154),
    "ㅁ": Plain(Cut(Box(20, 29, 139, 135)), 79, 147),
    "ㅂ": Plain(Cut(Box(12, 29, 147, 139), middle=66.5), 79, 150),
    "ㅅ": Plain(Cut(Box(12, 29, 147, 143), crotch=47), 79, 135.5),
    "ㅇ": Plain(Cut(Box(20, 29, 139, 144)), 79, 138),
    "ㅈ": Plain(Cut(Box(12, 29, 147, 143), crotch=50), 79, 135.5),
    "ㅎ": Plain(Cut(Box(14, 27, 144, 150), Pen(21, 22)), 79, 148),
}
_U = {
    "ㄱ": Plain(Cut(Box(18, 29, 139, 132), hook="short"), 79, 131),
    "ㄴ": Plain(Cut(Box(20, 29, 140, 105)), 79, 140),
    "ㄷ": Plain(Cut(Box(20, 29, 139, 113)), 79, 146),
    "ㄹ": Plain(Cut(Box(20, 29, 139, 128), foot=143), 79, 156.5),
    "ㅁ": Plain(Cut(Box(20, 29, 139, 108)), 79, 143),
    "ㅂ": Plain(Cut(Box(12, 29, 147, 115), middle=59), 79, 144),
    "ㅅ": Plain(Cut(Box(12, 29, 147, 105), crotch=40), 79, 144.5),
    "ㅇ": Plain(Cut(Box(19, 29, 139, 120)), 79, 144.5),
    "ㅈ": Plain(Cut(Box(16, 29, 143, 111.5), crotch=52), 79, 145),
    "ㅎ": Plain(Cut(Box(20, 29, 138, 124), Pen(18.5, 22)), 79, 150),
}

PLAIN = {
    (first, vowel): plain
    for vowel, table in zip("ㅏㅓㅗㅜ", (_A, _EO, _O, _U), strict=True)
    for first, plain in table.items()
}
