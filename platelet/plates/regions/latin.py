"""Latin: every region of the shared alphabet, to train one network that reads them all."""

from platelet.plates.regions import region
from platelet.plates.regions._latin import group
from platelet.plates.regions.eu import SHARES

EUROPE, AMERICAS = 35.0, {"us": 45.0, "br": 11.0, "ar": 9.0}

REGION = group(
    "latin",
    "Latin letters",
    {
        **{region(code): share for code, share in AMERICAS.items()},
        **{region(code): EUROPE * share / sum(SHARES.values()) for code, share in SHARES.items()},
    },
)
