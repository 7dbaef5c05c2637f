"""For people: file, text, how sure, what it is; tab-separated."""

from platelet.types import Sighting


def head() -> list[str]:
    """No heading."""
    return []


def lines(sighting: Sighting) -> list[str]:
    """A line a plate."""
    if not sighting.plates:
        return [f"{sighting.source}\t-\t0 %\tno plate read"]
    return [
        f"{sighting.source}\t{p.text}\t{p.confidence:.0%}\t{p.region} {p.format or 'fits no series'}"
        for p in sighting.plates
    ]
