"""What the series of a text and the names on a plate tell about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from platelet.plates.match import Match, Shape, Spacing, States, match, settled
from platelet.plates.region import Region
from platelet.types import Character

LEAST_SHOWN = 0.5  # probability from which on a state is told
BACK = 0.1  # of the reach of a plate's characters: how far left a new row begins


def surest_of(states: States) -> float:
    """How sure the surest of some states is."""
    return max(states.values(), default=0.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a plate beside its text.

    aspect: width to height of its crop; states: how likely it shows the words of each, or of each
    country. See plates.match.
    """

    aspect: float
    colour: str | None = None
    spacing: Spacing | None = None
    states: States = field(default_factory=dict)


def told(characters: Sequence[Character], where: Region, seen: Seen) -> dict[str, Any]:
    """The parts of a plate that its series tells, and its state: one of the series' country.

    A text of no series is told to be of the country that is named.
    """
    symbols, states = tuple(one.text for one in characters), seen.states
    shape = Shape(seen.aspect, begins_anew(characters))
    says = match(symbols, where, seen.colour, shape, seen.spacing, states)
    known = settled(symbols, where, states)
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
        "rows": _rows(says, shape),
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


def _rows(says: Match | None, shape: Shape) -> int:
    """Rows of the plate: told by its series, or by its shape where makers differ."""
    possible = {layout.rows for layout in says.format.layouts} if says else {1, 2}
    return shape.rows if shape.rows in possible else min(possible)


def begins_anew(characters: Sequence[Character]) -> bool | None:
    """Whether a character stands far left of the one before; None where places are not known.

    By a tenth of how far they reach: between rows it is mostly more than three fifths, less from a
    place to the number below it in one row.
    """
    middles = [one.box.x1 + one.box.x2 for one in characters if one.box is not None]
    reach = max(middles) - min(middles) if middles else 0.0
    if any(before - after > BACK * reach for before, after in pairwise(middles)):
        return True
    return False if middles and len(middles) == len(characters) else None
