"""For people: file, text, how sure, what it is; tab-separated."""

from platelet.types import Sighting

NONE = "fits no series"


def head() -> list[str]:
    """No heading."""
    return []


def lines(sighting: Sighting) -> list[str]:
    """A line a plate."""
    if not sighting.plates:
        return [f"{sighting.source}\t-\t0 %\tno plate read"]
    return [
        "\t".join(
            (sighting.source, p.text, f"{p.confidence:.0%}", f"{p.region} {p.format or NONE}")
        )
        for p in sighting.plates
    ]
