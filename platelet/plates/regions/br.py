"""BR, Brazil. Three letters and four digits; since 2018 the Mercosul plate with a letter inside."""

from platelet.plates.regions._latin import country, series
from platelet.plates.regions._latin_layouts import brazilian, mercosul

SOURCE = "CONTRAN 231 (2007) and Mercosul GMC 33/14 as generally known; medium certainty"

REGION = country(
    "br",
    "Brazil",
    SOURCE,
    series(
        "grey",
        "AAA.9999",
        "Grey, or red for hire; the town above is not read",
        brazilian(),
        examples=("ABC1234",),
        since=1990,
        until=2020,
    ),
    series(
        "mercosul",
        "AAA|9A99",
        "White with a blue band above",
        mercosul("BRASIL"),
        examples=("ABC1D23",),
        since=2018,
        weight=0.8,
    ),
)
