"""Millimetres and paints of the plates with Latin letters.

Sizes: EC 2411/98 and the national rules for 520 x 110 and two-row plates; SAE J686 for 12 x 6 inch
plates and their holes; Brazilian CONTRAN and Mercosul GMC 33/14. Body sizes as named by the rules
(FE-Schrift 75 mm, Charles Wright 79 x 50 mm), others from photographs.
"""

from platelet.plates.layout import Body, Colours, Layout, Line

WHITE = Colours((236, 237, 236), (24, 24, 26))
YELLOW = Colours((244, 186, 16), (22, 22, 24))
BLUE = Colours((20, 70, 160), (240, 240, 240))
BLACK = Colours((26, 26, 28), (236, 236, 232))
RED_ON_WHITE = Colours((238, 238, 236), (150, 24, 32))
GREEN_ON_WHITE = Colours((236, 238, 236), (20, 110, 60))
LIGHT_GREEN = Colours((176, 222, 150), (24, 24, 26))
GREY = Colours((176, 178, 178), (30, 30, 32))
RED = Colours((170, 24, 30), (240, 240, 240))

FE_BODY = Body(46, 75, 10)
WRIGHT_BODY = Body(50, 79, 14)

DIN = "din din-straight din-square din-even humanist"
ANY_EUROPEAN = f"{DIN} din-cut slashed fe"
FE = "fe fe-round fe fe-round fe-angular"
WRIGHT = "wright"

AMERICAN = (
    "us-square us-round us-serif us-bar us-flat us-open us-tall us-oval us-square us-round us-bar "
    "us-slashed us-octagonal us-print us-slab us-nick us-short-v us-short us-short us-short-even "
    "us-short-even us-wedge us-ticks us-wedge"
)
_INKS = ((20, 30, 92), (18, 18, 22), (16, 22, 60), (176, 24, 40), (14, 84, 52), (52, 60, 150))
_PAPERS = ((236, 237, 234), (214, 224, 238), (240, 226, 172), (226, 226, 222), (196, 210, 232))
AMERICAN_PAINTS = (
    *(Colours(paper, ink) for paper in _PAPERS for ink in _INKS),
    Colours((236, 237, 234), (20, 30, 92)),
    Colours((246, 200, 40), (22, 24, 40)),
    Colours((240, 170, 30), (20, 30, 80)),
    Colours((220, 190, 60), (170, 30, 30)),
    Colours((30, 160, 180), (250, 214, 50)),
    Colours((16, 60, 140), (244, 244, 240)),
    Colours((18, 34, 96), (226, 178, 74)),
    Colours((10, 100, 66), (242, 242, 238)),
    Colours((20, 20, 22), (240, 240, 236)),
    Colours((214, 140, 70), (20, 26, 60)),
    Colours((150, 166, 186), (18, 20, 36)),
    Colours((190, 140, 150), (30, 20, 40)),
)


def _european(size: tuple[float, float], colours: Colours, country: str, **more) -> Layout:
    """What European plates share. Of 30 plates, six are painted for other uses.

    Those are taxis, dealers, exports, electric and old cars. country: the letters it bears; of
    several words, one is chosen a plate.
    """
    width, height = size
    others = (RED_ON_WHITE, GREEN_ON_WHITE, LIGHT_GREEN, YELLOW, BLUE, BLACK)
    usual = {
        "border": 0.6,
        "bolted": 0.3,
        "palette": (*(colours,) * 24, *others),
        "bolts_mm": ((width * 0.22, height / 2), (width * 0.78, height / 2)),
    }
    return Layout(
        size_mm=size,
        colours=colours,
        legends=tuple(country.split()) or ("",),
        ground=("paper-tint",),
        **{**usual, **more},
    )


def long_plate(  # noqa: PLR0913
    name: str = "long",
    *,
    size: tuple[float, float] = (520, 110),
    body: Body | None = None,
    bands: tuple[str, ...] = ("eu",),
    country: str = "",
    colours: Colours = WHITE,
    glyphs: str = DIN,
    gap: float = 8.0,
    marks: tuple[str, ...] = (),
    **more,
) -> Layout:
    """One row, 520 x 110: `country` at the left; `bands`: eu, blue, right, crest or none."""
    width, height = size
    band = 0.085 * width
    left = band + 4 if {"eu", "blue", "crest"} & {*bands} else 10.0
    right = width - (band + 4 if "right" in bands else 9)
    body = body or Body(47, min(77, height - 24), 10.3)
    line = Line(place=(left, 8, right, height - 8), body=body, gap=gap)
    marks = (*(f"band-{band}" for band in bands), *marks)
    return _european(
        size, colours, country, name=name, lines=(line,), glyphs=glyphs, marks=marks, **more
    )


def two_rows(  # noqa: PLR0913
    name: str = "two-rows",
    *,
    upper: int = 1,
    size: tuple[float, float] = (340, 200),
    body: Body | None = None,
    bands: tuple[str, ...] = ("eu-short",),
    country: str = "",
    colours: Colours = WHITE,
    **more,
) -> Layout:
    """Two rows; `upper` groups stand in the upper one, beside the band."""
    width, height = size
    each = (height - 30) / 2
    body = body or Body(min(50, width / 6.2), min(78, each - 4), min(10.5, width / 32))
    left = 0.17 * width if bands else 10.0
    lines = (
        Line(place=(left, 9, width - 9, 11 + each), body=body, fields=upper),
        Line(place=(10, height - 11 - each, width - 9, height - 9), body=body),
    )
    marks = tuple(f"band-{band}" for band in bands)
    more = {"glyphs": DIN, "weight": 0.1, **more}
    return _european(size, colours, country, name=name, rows=2, lines=lines, marks=marks, **more)


def american(*legends: str) -> tuple[Layout, ...]:
    """12 x 6 inch: dies of any state, pressed or printed; legends: its name, then mottoes."""
    return (
        _american("wide", legends, Body(36.5, 68, 8.6), weight=0.35),
        _american("narrow", legends, Body(32.5, 70, 8.2), weight=0.2),
        _american("slim", legends, Body(28.5, 69, 8.2), gap=8.5, weight=0.35),
        _american("broad", legends, Body(41, 65, 9.4), weight=0.1),
    )


def _american(
    name: str, legends: tuple[str, ...], body: Body, *, gap: float = 6.5, weight: float
) -> Layout:
    line = Line(place=(8, 35, 297, 118), body=body, gap=gap, between=(), aside=0.4)
    return Layout(
        name=name,
        size_mm=(304.8, 152.4),
        lines=(line,),
        colours=AMERICAN_PAINTS[0],
        palette=AMERICAN_PAINTS,
        glyphs=AMERICAN,
        border=0.18,
        emboss=0.65,
        legends=legends,
        ground=("scenery", "legend-above", "legend-below"),
        marks=("stickers", "dealer-frame", "round-corners"),
        bolts_mm=((63.4, 14), (241.4, 14), (63.4, 138), (241.4, 138)),
        bolted=0.8,
        weight=weight,
    )


def brazilian() -> tuple[Layout, ...]:
    """400 x 130 grey or red with the town above, and the motorcycle's two rows."""
    line = Line(place=(14, 36, 386, 120), body=Body(45, 70, 14.3), gap=7)
    more = {
        "glyphs": "mandatory mandatory mandatory-flag",
        "palette": (GREY, GREY, WHITE, RED, RED, RED, Colours((190, 40, 44), (225, 225, 225))),
        "border": 0.5,
        "ground": ("paper-tint", "legend-town"),
        "marks": ("round-corners",),
    }
    small = tuple(
        Line(place=place, body=Body(30, 44, 8), gap=6, fields=fields)
        for place, fields in (((30, 26, 157, 76), 1), ((10, 78, 177, 132), 0))
    )
    return (
        Layout(
            name="car", size_mm=(400, 130), lines=(line,), colours=GREY,
            bolts_mm=((110, 17), (290, 17)), weight=0.93, **more,
        ),
        Layout(
            name="motorcycle", size_mm=(187, 136), rows=2, lines=small, colours=GREY,
            bolts_mm=((30, 14), (157, 14)), weight=0.07, **more,
        ),
    )  # fmt: skip


def mercosul(country: str, upper: int = 1, wide: float = 41, gap: float = 9) -> tuple[Layout, ...]:
    """400 x 130 white with a blue band above, and 200 x 170 with two rows.

    wide, gap: mm of a digit and between characters; less and more where groups are parted.
    """
    more = {
        "palette": (WHITE, WHITE, WHITE, RED_ON_WHITE, BLUE_ON_WHITE, GREEN_ON_WHITE),
        "glyphs": FE, "legends": (country,), "ground": ("paper-tint",),
        "marks": ("band-above", "round-corners"), "border": 0.5, "bolted": 0.5,
    }  # fmt: skip
    line = Line(place=(14, 38, 392, 124), body=Body(wide, 66, 9.5), gap=gap)
    small = tuple(
        Line(place=place, body=Body(34, 54, 8.5), gap=7, fields=fields)
        for place, fields in (((12, 40, 188, 100), upper), ((8, 103, 192, 164), 0))
    )
    return (
        Layout(
            name="car", size_mm=(400, 130), lines=(line,), colours=WHITE,
            bolts_mm=((90, 16), (310, 16)), weight=0.92, **more,
        ),
        Layout(
            name="motorcycle", size_mm=(200, 170), rows=2, lines=small, colours=WHITE,
            bolts_mm=((30, 16), (170, 16)), weight=0.08, **more,
        ),
    )  # fmt: skip


BLUE_ON_WHITE = Colours((236, 237, 236), (20, 60, 150))


def argentinian() -> tuple[Layout, ...]:
    """294 x 129: white on a black field in a white margin, of 1994."""
    line = Line(place=(14, 36, 280, 104), body=Body(33, 66, 10), gap=6)
    more = {
        "glyphs": "argentine argentine argentine-wide argentine-wide us-short-even",
        "marks": ("margin", "round-corners"),
        "border": 0.1,
    }
    small = tuple(
        Line(place=place, body=Body(30, 33, 7), gap=6, fields=fields)
        for place, fields in (((14, 36, 156, 70), 1), ((14, 71, 156, 105), 0))
    )
    return (
        Layout(
            name="car", size_mm=(294, 129), lines=(line,), colours=BLACK,
            bolts_mm=((70, 14), (224, 14), (70, 118), (224, 118)), bolted=0.7, weight=0.94, **more,
        ),
        Layout(
            name="motorcycle", size_mm=(170, 130), rows=2, lines=small, colours=BLACK,
            bolts_mm=((30, 11), (140, 11)), weight=0.06, **more,
        ),
    )  # fmt: skip
