"""NO, Norway. Two letters, five digits."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "Kjøretøyforskriften as generally known; medium certainty"
LONG = long_plate(country="N", bands=("blue",))
SHORT = two_rows(country="N")

REGION = country(
    "no",
    "Norway",
    SOURCE,
    series(
        "current", "AA 99999", "District, number", (LONG, SHORT), examples=("AB12345",), since=1971
    ),
    series(
        "small",
        "AA 9999",
        "Motorcycles and trailers",
        (LONG, SHORT),
        examples=("XY1234",),
        weight=0.1,
    ),
)
