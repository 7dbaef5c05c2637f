"""What the series of a text and the names on a plate tell about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from platelet.plates.match import Match, States, settled
from platelet.plates.region import Region
from platelet.types import Character

TWO_ROW_ASPECT = 2.6  # width to height below which a crop more likely shows two rows
LEAST_SHOWN = 0.5  # probability from which on a state is told


def surest_of(states: States) -> float:
    """How sure the surest of some states is."""
    return max(states.values(), default=0.0)


def told(
    says: Match | None,
    where: Region,
    characters: Sequence[Character],
    aspect: float,
    states: States,
) -> dict[str, Any]:
    """The parts of a plate that its series tells, and its state: one of the series' country.

    states: how likely the plate shows the words of each, or of each country. A text of no series is
    told to be of the country that is named.
    """
    known = settled(tuple(one.text for one in characters), where, states)
    named, sure = max(known.items(), key=lambda one: one[1], default=("", 0.0))
    country, _, part = named.partition("-")
    region, of_it = where.code, 1.0
    if says:
        region, of_it = says.region, says.sure
    elif sure >= LEAST_SHOWN:
        region, of_it = country, sure
    shown = bool(part) and sure >= LEAST_SHOWN and country == region
    return {
        "state": named if shown else None,
        "state_confidence": sure if shown else 0.0,
        "region": region,
        "region_confidence": of_it,
        "format": says.format.name if says else None,
        "valid": says is not None,
        "rows": _rows(says, aspect),
        "fields": dict(says.fields) if says else {},
        "meaning": dict(says.meaning) if says else {},
        "field_confidence": by_field(says.fields, characters) if says else {},
    }


def by_field(fields: Mapping[str, str], characters: Sequence[Character]) -> dict[str, float]:
    """How sure each field is: the product over its characters, which follow one another."""
    left, sure = iter(characters), {}
    for name, text in fields.items():
        sure[name], seen = 1.0, ""
        while len(seen) < len(text):
            one = next(left)
            seen, sure[name] = seen + one.text, sure[name] * one.confidence
    return sure


def _rows(says: Match | None, aspect: float) -> int:
    """Rows of the plate: told by its series, or by the crop's shape where makers differ."""
    looks = 2 if aspect < TWO_ROW_ASPECT else 1
    possible = {layout.rows for layout in says.format.layouts} if says else {1, 2}
    return looks if looks in possible else min(possible)
