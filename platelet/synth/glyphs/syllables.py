"""Hangul syllables in the squared, even strokes of the plates.

A syllable is split by the Unicode arithmetic for Hangul (chapter 3.12 of the standard) into initial,
vowel and final; each part is drawn into its own rectangle of the cell.
"""

from dataclasses import dataclass

from platelet.synth.glyphs import tuned
from platelet.synth.glyphs.consonants import consonant
from platelet.synth.glyphs.strokes import Body, Part, line

BODY = Body(10, 19, 156, 216)
NOMINAL = (23.0, 0.6)

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
UPRIGHT = "ㅏㅐㅑㅓㅔㅕㅖㅣ"  # stand to the right of the initial
FLAT = "ㅗㅛㅜㅠㅡ"  # lie below it
MIXED = {"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ"}
INWARD = "ㅓㅔㅕㅖ"  # their short strokes reach towards the initial


@dataclass(frozen=True, slots=True)
class Rect:
    """A place inside the cell, units."""

    x1: float
    y1: float
    x2: float
    y2: float


# Lying strokes of each part, one above the other: they bound how thick a stroke can be.
LINES = dict.fromkeys("ㄴㄱㅅㅈㅋ", 1.0) | dict.fromkeys("ㅇㄷㅁㅊㅍ", 2.0) | {"ㄹ": 3, "ㅂ": 2.9, "ㅌ": 3, "ㅎ": 3}


def densest(syllable: str) -> float:
    """Lying strokes above each other in a syllable with a final; 1 for any other."""
    initial, vowel, final = split(syllable) or ("", "", "")
    if not final or len(final) > 1:
        return 1.0
    lying = 0.0 if vowel in UPRIGHT else 1.0
    return LINES.get(initial, 2) + lying + LINES.get(final, 2)


def split(syllable: str) -> tuple[str, str, str] | None:
    """(initial, vowel, final) of one syllable; None for any other character."""
    code = ord(syllable) - 0xAC00
    if not 0 <= code < 11172:
        return None
    return INITIALS[code // 588], VOWELS[code % 588 // 28], FINALS[code % 28]


def parts(syllable: str) -> tuple[Part, ...] | None:
    """The strokes of `syllable`, or None when it is no Hangul syllable or has no drawing."""
    pieces = split(syllable)
    if pieces is None:
        return None
    initial, vowel, final = pieces
    if not final and (drawn := tuned.parts(initial, vowel)):
        return drawn
    bottom = 136 if final else 216
    found = _open(initial, vowel, bottom)
    if final and found:
        found += consonant(final, Rect(22, 146, 150, 216)) or ()
    return found


def _open(initial: str, vowel: str, bottom: float) -> tuple[Part, ...]:
    """Initial and vowel above `bottom`."""
    if vowel in UPRIGHT:
        left = 98 if vowel in "ㅐㅔㅖ" else 112
        if vowel in INWARD:
            left -= 14
        room = Rect(14, 24, left - 12, bottom - (14 if bottom > 200 else 8))
        return consonant(initial, room) + upright(vowel, Rect(left, 19, 156, bottom + 4))
    if vowel in FLAT:
        share = 0.56 if bottom > 200 else 0.5
        middle = 22 + (bottom - 22) * share
        room = Rect(24, 22, 140, middle)
        return consonant(initial, room) + flat(vowel, Rect(10, middle + 4, 156, bottom))
    lying, standing = MIXED[vowel]
    middle = 22 + (bottom - 22) * 0.52
    room = Rect(16, 22, 100, middle)
    below = flat(lying, Rect(8, middle + 2, 112, bottom - (12 if bottom > 200 else 4)))
    return consonant(initial, room) + below + upright(standing, Rect(112, 19, 156, bottom + 4))


def upright(vowel: str, room: Rect) -> tuple[Part, ...]:
    """A vowel of standing strokes inside `room`."""
    pair = vowel in "ㅐㅔㅖ"
    stems = (room.x2 - 40, room.x2 - 10) if pair else (room.x2 - 32,)
    if vowel in "ㅓㅕㅣ":
        stems = (room.x2 - 14,)
    found = [line((x, room.y1 + 2), (x, room.y2)) for x in stems]
    height = room.y2 - room.y1
    ticks = (0.36, 0.62) if vowel in "ㅑㅕㅖ" else (0.48,)
    for share in ticks:
        y = room.y1 + height * share
        if vowel in "ㅏㅑ":
            found.append(line((stems[0], y), (room.x2, y), width=0.9))
        elif vowel == "ㅐ":
            found.append(line((stems[0], y), (stems[1], y), width=0.9))
        elif vowel != "ㅣ":
            found.append(line((room.x1 - 6, y), (stems[0], y), width=0.9))
    return tuple(found)


def flat(vowel: str, room: Rect) -> tuple[Part, ...]:
    """A vowel of a lying stroke inside `room`; ㅗ ㅛ reach up, ㅜ ㅠ down."""
    centre, half = (room.x1 + room.x2) / 2, (room.x2 - room.x1) / 2
    xs = {"ㅗ": (0,), "ㅜ": (0,), "ㅛ": (-0.34, 0.34), "ㅠ": (-0.34, 0.34), "ㅡ": ()}[vowel]
    up = vowel in "ㅗㅛ"
    y = room.y2 - 12 if up else room.y1 + 10
    if vowel == "ㅡ":
        y = (room.y1 + room.y2) / 2
    found = [line((room.x1, y), (room.x2, y), width=0.92)]
    for share in xs:
        x = centre + share * half
        found.append(line((x, room.y1 - 4), (x, y)) if up else line((x, y), (x, room.y2)))
    return tuple(found)
