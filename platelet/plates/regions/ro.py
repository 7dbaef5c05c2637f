"""RO, Romania. County, number, letters."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="RO")
SHORT = two_rows(country="RO")

REGION = country(
    "ro",
    "Romania",
    SOURCE,
    series(
        "county",
        "A{1-2} 9{2-3} AAA",
        "County, number, letters",
        (LONG, SHORT),
        examples=("CJ12ABC", "B123XYZ"),
        since=1992,
    ),
)
