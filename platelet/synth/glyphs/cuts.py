"""Cuts of Latin dies: what sets the letters and digits of one maker apart from another's.

Facts from the standards (FE-Schrift, DIN 1451, Charles Wright 2001) and from looking at plates;
the United States have no standard, so their dies are spread over what is seen there.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One alphabet. Lengths are in drawing units: a cell is 100 wide and 140 high."""

    pen: float = 18.0  # usual stroke: what the width of a plain bar follows from
    bend: tuple[float, float] = (41, 41)  # radii of round corners: across, down
    octagonal: bool = False  # corners cut off straight instead of rounded
    soft: float = 1.5  # rounding of the strokes' ends, percent of the height
    even: bool = False  # all characters stand in cells of one width
    one: str = "flag"  # flag; with a foot also: serif, broad, full; bar, foot, nick, short, wide
    i: str = "bar"  # bar, serif, short (narrower serifs), wide, full (as wide as others)
    zero: str = "same"  # same as O, narrow, slashed, cut (open at the upper right)
    two: str = "steep"  # how its neck goes down: flat, steep, straight (nearly a Z), curved
    three: str = "round"  # round, flat
    four: str = "closed"  # closed, open, high (the stem starts in the middle)
    six: str = "curved"  # curved, straight, leaning (its back is a bow); the 9 likewise
    seven: str = "straight"  # straight, curved, hooked, bent (hooked, its corner round)
    a: str = "pointed"  # pointed, flat
    g: str = "bar"  # bar, spur
    j: str = "plain"  # plain, barred
    k: str = "branch"  # branch, joint
    m: float = 92  # how far down its middle reaches
    q: str = "out"  # out, across
    r: str = "slanted"  # slanted, upright
    v: str = "pointed"  # pointed, blunt
    w: str = "slanted"  # slanted, upright
    w_middle: float = 40  # how high its middle reaches
    y: float = 78  # how far down the arms of Y meet
    heavy: bool = False  # M and W with strokes as thick as the others'
    waist: float = 68  # height of the bar of B, E, F, H, P, R
    open_ends: float = 40  # length of the ends of C, G, S, 2, 3, 5
    spur: float = 0  # how far the stems of B, D, P, R are passed by their bars
    slab: float = 0  # half the width of the slabs that stems end on
    ticks: str = ""  # at the ends of arms and of open curves: square (short uprights), wedge
    inset: float = 0  # how far all stands in, so that slabs pass the stems on both sides


def _american(**traits) -> Cut:
    """Dies of one width with bold strokes."""
    return Cut(pen=22, even=True, **traits)


CUTS = {
    # Germany and, condensed, Brazil and Argentina since their Mercosul plates
    "fe": Cut(y=92, bend=(30, 32), one="broad", i="serif", zero="cut", j="barred",
              six="straight", seven="hooked", m=80, spur=7, q="across", k="joint",
              w_middle=52),
    "fe-round": Cut(y=88, bend=(36, 38), one="full", i="wide", zero="cut", j="barred",
                    two="curved", four="high", six="leaning", seven="bent", m=80, spur=7,
                    q="across", k="joint", v="blunt", w_middle=52),
    "fe-angular": Cut(y=90, two="straight", bend=(22, 22), octagonal=True, one="broad", i="wide",
                      zero="cut", j="barred",
                      m=76, q="across", spur=5),
    # the standard of roads and of most European plates
    "din": Cut(bend=(41, 41), soft=0.5, zero="narrow", m=90, open_ends=36),
    "din-straight": Cut(bend=(40, 44), soft=0.5, zero="narrow", six="straight", m=100, waist=72,
                        seven="straight", w_middle=10),
    "din-square": Cut(two="straight", bend=(30, 32), m=84, one="flag", four="high", r="upright"),
    "din-cut": Cut(y=84, bend=(36, 38), zero="cut", m=88, one="serif", i="serif", open_ends=34),
    "humanist": Cut(two="curved", bend=(41, 56), zero="narrow", m=124, w_middle=8,
                    seven="curved", waist=70, open_ends=30),
    # digits and letters of one width, narrow and far apart (Czechia)
    "din-even": Cut(pen=17, even=True, bend=(38, 44), soft=2, one="flag", four="high", m=92,
                    two="curved", six="leaning", seven="curved", v="blunt", open_ends=34),
    "slashed": Cut(bend=(40, 46), zero="slashed", one="serif", m=100, i="serif"),
    # Charles Wright 2001 and its Brazilian relative
    "wright": Cut(two="flat", pen=26, bend=(34, 30), soft=2, one="bar", m=70, w_middle=62, a="flat",
                  open_ends=34, r="upright"),
    "mandatory": Cut(pen=25, bend=(16, 17), spur=6, soft=2.5, one="bar", even=True, m=70, y=90,
                     a="flat", three="round", w_middle=40, open_ends=34, q="out", v="blunt"),
    "mandatory-flag": Cut(two="flat", pen=23, bend=(22, 22), spur=5, soft=3, one="flag",
                          even=True, v="blunt", w="upright", heavy=True, m=80, y=86, w_middle=50,
                          q="out", open_ends=38),
    # Argentina until 2016: bars that pass the stems, feet under 1 and I
    "argentine": Cut(pen=24, bend=(30, 32), spur=6, soft=2.5, one="full", i="full", even=True,
                     m=72, y=88, w="upright", w_middle=60, open_ends=34, two="steep",
                     four="closed", q="across"),
    "argentine-wide": Cut(pen=22, bend=(26, 28), spur=4, soft=2, one="wide", i="wide",
                          even=True, v="blunt", w="upright", heavy=True, m=84, y=84, w_middle=46,
                          open_ends=36, two="straight", r="upright"),
    # the United States
    "us-square": _american(y=82, two="straight", bend=(18, 19), spur=4, soft=3, one="flag", m=84,
                           heavy=True),
    "us-round": _american(bend=(41, 42), soft=3, one="serif", i="full", m=86, six="leaning",
                          v="blunt"),
    "us-serif": _american(two="straight", bend=(34, 36), soft=2, one="full", i="full", j="barred",
                          three="flat", m=88, w="upright", g="spur"),
    "us-bar": _american(y=86, two="flat", bend=(36, 34), soft=4, one="bar", m=80, a="flat",
                        six="leaning", v="blunt", heavy=True),
    "us-flat": _american(two="straight", bend=(26, 28), soft=2, three="flat", six="straight", m=100,
                         seven="hooked", i="full", k="joint"),
    "us-open": _american(bend=(38, 40), soft=3, four="open", m=124, i="full",
                         w_middle=10, r="upright", one="flag"),
    "us-tall": _american(y=86, two="straight", bend=(41, 38), soft=4, four="high", one="foot",
                         i="full", m=72, v="blunt",
                         w="upright", w_middle=60, q="across", open_ends=30),
    "us-oval": _american(two="curved", bend=(41, 61), soft=1, zero="narrow", m=110, w_middle=24,
                         seven="curved", one="serif", i="wide"),
    "us-slashed": _american(bend=(36, 38), soft=2, zero="slashed", one="full", i="full",
                            m=90, g="spur"),
    "us-octagonal": _american(two="straight", bend=(20, 22), octagonal=True, soft=1, one="flag",
                              m=86, heavy=True,
                              three="flat", a="flat", j="barred"),
    "us-slab": _american(heavy=True, two="straight", bend=(38, 42), soft=1, one="serif", i="serif",
                         j="barred", m=96,
                         slab=28, ticks="square", k="joint", six="leaning"),
    "us-ticks": _american(bend=(41, 52), soft=1, two="curved", one="serif", i="serif", m=104,
                          ticks="square", v="blunt", six="leaning", w_middle=30, open_ends=44),
    "us-wedge": _american(bend=(41, 50), soft=1, two="curved", one="serif", i="serif", j="barred",
                          m=110, slab=19, inset=9, ticks="wedge", six="leaning", w_middle=24,
                          open_ends=36),
    "us-nick": _american(bend=(36, 34), soft=2, one="nick", m=92, six="leaning", y=84, j="plain",
                         v="blunt", heavy=True),
    "us-short-v": _american(two="curved", bend=(40, 46), soft=2, one="nick", i="short", m=62,
                            w_middle=74, y=80, seven="curved"),
    "us-short": Cut(two="curved", pen=20, bend=(36, 40), soft=2, one="short", i="short", m=90,
                    v="blunt", four="high", y=82, seven="curved"),
    "us-short-even": _american(two="steep", bend=(38, 40), soft=2, one="short", i="short", m=86,
                               v="blunt", three="flat", r="upright"),
    "us-print": Cut(two="curved", bend=(41, 52), soft=0.5, zero="narrow", m=128, w_middle=8,
                    waist=70,
                    one="flag", seven="curved", open_ends=30),
}  # fmt: skip
