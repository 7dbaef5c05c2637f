"""LU, Luxembourg. Yellow; two letters and four digits, or digits alone."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import YELLOW, long_plate

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="L", colours=YELLOW)

REGION = country(
    "lu",
    "Luxembourg",
    SOURCE,
    series("current", "AA 9999", "Letters, digits", (LONG,), examples=("AB1234",), since=2003),
    series("digits", "9{4-5}", "Digits alone", (LONG,), examples=("12345",), weight=0.2),
)
