"""A plate series: one declaration serves matching, sampling, decoding, drawing and the docs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from platelet.plates.field import END, Field, after
from platelet.plates.layout import Layout


@dataclass(frozen=True, kw_only=True)
class Format:
    """One series of plates.

    `rows` holds the fields of each row, top to bottom, in reading order. `layouts` are the
    sizes and makes it is issued in. `meaning` is what the series says by itself.
    """

    name: str
    title: str  # for people, in English
    rows: tuple[tuple[Field, ...], ...]
    layouts: tuple[Layout, ...]
    source: str
    examples: tuple[str, ...]
    since: int | None = None  # year
    until: int | None = None  # year of the last issue; plates stay on the road
    weight: float = 1.0  # share among the drawn plates of the region
    meaning: Mapping[str, str | bool] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in reading order."""
        return tuple(f for row in self.rows for f in row)

    @property
    def row_count(self) -> int:
        """Rows as drawn in the most common layout."""
        return max(self.layouts, key=lambda layout: layout.weight).rows

    def match(self, symbols: tuple[str, ...]) -> dict[str, str] | None:
        """Field name to text when `symbols` are a plate of this series, else None."""
        found: dict[str, str] = {}
        at = 0
        for part in self.fields:
            piece = symbols[at : at + part.length]
            if not part.accepts(piece):
                return None
            found[part.name] = "".join(piece)
            at += part.length
        return found if at == len(symbols) else None

    def next_symbols(self, prefix: tuple[str, ...]) -> tuple[str, ...]:
        """What may follow `prefix`; (END,) when the plate is complete, () when it cannot be."""
        at = 0
        for part in self.fields:
            piece = prefix[at : at + part.length]
            if len(piece) < part.length or not part.accepts(piece):
                return after(part, piece) if at + len(piece) == len(prefix) else ()
            at += part.length
        return (END,) if at == len(prefix) else ()

    def sample(self, random: Random) -> tuple[str, ...]:
        """A random plate of this series, as symbols."""
        return tuple(symbol for part in self.fields for symbol in part.sample(random))
