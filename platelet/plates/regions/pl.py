"""PL, Poland. The first letter names the voivodeship, the next the district."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import BLACK, BLUE, long_plate, two_rows

SOURCE = "national registration rules as generally known; sizes EC 2411/98; medium certainty"
LONG = long_plate(country="PL", size=(520, 114))
DIPLOMATS = long_plate(country="PL", size=(520, 114), colours=BLUE, bands=())
OLD = long_plate(bands=(), colours=BLACK)
SHORT = two_rows(country="PL", size=(305, 214))

REGION = country(
    "pl",
    "Poland",
    SOURCE,
    series("groups-1", "AAo99999", "District, number", (LONG, SHORT), examples=("WA12345",)),
    series("groups-2", "AAo9999A", "District, number", (LONG, SHORT), examples=("KR1234A",)),
    series("groups-3", "AAo999AA", "District, number", (LONG, SHORT), examples=("GD123AB",)),
    series("groups-4", "AAAo99999", "District, number", (LONG, SHORT), examples=("WPI12345",)),
    series("groups-5", "AAAoA999", "District, number", (LONG, SHORT), examples=("SZAA123",)),
    series("groups-6", "AAAo99AA", "District, number", (LONG, SHORT), examples=("KLI12AB",)),
    series("groups-7", "AAAo9A99", "District, number", (LONG, SHORT), examples=("RZE1A23",)),
    series("groups-8", "AAAoAA99", "District, number", (LONG, SHORT), examples=("POBAB12",)),
    series(
        "diplomats", "Ao999999", "Diplomats: voivodeship, embassy, number", (DIPLOMATS,),
        letters="BCDEFGKLNOPRSTWZ", examples=("W012345",), weight=0.05,
    ),
    series(
        "black", "AAA 9999", "White on black", (OLD,), examples=("WAB1234",), until=2000, weight=0.3
    ),
)  # fmt: skip
