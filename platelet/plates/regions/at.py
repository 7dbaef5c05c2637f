"""AT, Austria. District, coat of arms, number and letters."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import DIN, long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="A", size=(520, 120), glyphs=DIN, marks=("edge-lines",))
SHORT = two_rows(country="A", glyphs=DIN)

REGION = country(
    "at",
    "Austria",
    SOURCE,
    series(
        "district",
        "A{1-2}+9{3-5}A{1-2}",
        "Number, then letters",
        (LONG, SHORT),
        examples=("W12345A", "GU123AB"),
        weight=0.8,
    ),
    series(
        "chosen",
        "A{1-2}+A{2-4}9{1-2}",
        "Chosen letters, then a number",
        (LONG, SHORT),
        examples=("WHALLO1", "LPILZ22"),
        weight=0.2,
    ),
)
