"""UA, Ukraine. Region letters, number, series; letters that Latin and Cyrillic share."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import long_plate, two_rows

SOURCE = "DSTU 4278 (2019) as generally known; letters and regions found by search"
SHARED = "ABCEHIKMOPTX"
LONG = long_plate(country="UA", size=(520, 112), bands=("blue",))
SHORT = two_rows(country="UA", upper=2, size=(280, 202))

REGION = country(
    "ua",
    "Ukraine",
    SOURCE,
    series(
        "current",
        "AA 9999 AA",
        "Region, number, series",
        (LONG, SHORT),
        examples=("AA1234BC", "KX9876OT"),
        since=2004,
        letters=SHARED,
    ),
    series(
        "1995",
        "99999 AA",
        "Number, series; the region's number is small",
        (LONG, SHORT),
        examples=("12345AB",),
        until=2004,
        weight=0.1,
        letters=SHARED,
    ),
)
