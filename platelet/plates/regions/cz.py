"""CZ, Czechia. The letter of the second or third place names the district."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import DIN, long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
GLYPHS = f"din-even din-even din-even {DIN} din-cut"
LONG = long_plate(country="CZ", glyphs=GLYPHS)
SHORT = two_rows(country="CZ", glyphs=GLYPHS)

REGION = country(
    "cz",
    "Czechia",
    SOURCE,
    series(
        "current",
        "9A9o9999",
        "Digit, letter of the district, digit, number",
        (LONG, SHORT),
        examples=("1A23456", "4B58901"),
        since=2001,
    ),
    series(
        "mixed",
        "9AXo9999",
        "Letters in two places",
        (LONG, SHORT),
        examples=("3AB4567",),
        weight=0.3,
    ),
    series(
        "district",
        "AA{2-3}o99-99",
        "District letters, number",
        (LONG, SHORT),
        examples=("BMA1234",),
        until=2001,
        weight=0.3,
    ),
    series(
        "electric",
        "[E][L]o999AA",
        "Electric cars",
        (LONG, SHORT),
        examples=("EL123AB",),
        since=2019,
        weight=0.1,
        meaning={"electric": True},
    ),
)
