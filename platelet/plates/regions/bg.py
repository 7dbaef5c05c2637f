"""BG, Bulgaria. Letters that Latin and Cyrillic share."""

from platelet.plates.regions._latin import CYRILLIC, country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
DISTRICTS = (  # EA and XX: electric cars, at trial
    "A B BH BP BT C CA CB CC CH CM CO CT E EA EB EH H K KH M OB P PA PB PK PP T TX X XX Y"
)
LONG = long_plate(country="BG")
SHORT = two_rows(country="BG")

REGION = country(
    "bg",
    "Bulgaria",
    SOURCE,
    series(
        "district",
        "A{1-2} 9999 A{1-2}",
        "District, number, letters",
        (LONG, SHORT),
        examples=("CA1234BH", "B5678AB"),
        letters=CYRILLIC,
        districts=DISTRICTS,
    ),
)
