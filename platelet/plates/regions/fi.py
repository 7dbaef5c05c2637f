"""FI, Finland. Letters, then a number without leading zeros."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="FIN", size=(442, 118))
SHORT = two_rows(country="FIN")

REGION = country(
    "fi",
    "Finland",
    SOURCE,
    series(
        "current",
        "A{2-3}-9{1-3}",
        "Letters, number",
        (LONG, SHORT),
        examples=("ABC123", "XY9"),
        since=1972,
    ),
)
