"""A plate series: one declaration serves matching, sampling, decoding, drawing and the docs."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from platelet.plates.field import Field
from platelet.plates.layout import Layout

TWO = 2  # rows


@dataclass(frozen=True, kw_only=True)
class Format:
    """One series of plates.

    `rows` holds the fields of each row, top to bottom, in reading order. `layouts` are the
    sizes and makes it is issued in. `meaning` is what the series says by itself. An `open` series
    is named when nothing else fits. One that takes nearly any text does not steer the decoding.
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
    open: bool = False
    steers: bool = True
    state: str = ""  # of the country, which issues it: ISO 3166-2 in lower case

    def __hash__(self) -> int:
        return hash(self.name)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields in reading order."""
        return tuple(f for row in self.rows for f in row)

    @property
    def row_count(self) -> int:
        """Rows as drawn in the most common layout."""
        return max(self.layouts, key=lambda layout: layout.weight).rows

    @cached_property
    def light(self) -> float:
        """The share of its plates whose characters are darker than their ground, in [0, 1]."""
        total = sum(layout.weight for layout in self.layouts)
        return sum(layout.weight * layout.light for layout in self.layouts) / total

    @property
    def longest(self) -> int:
        """The most symbols of a plate."""
        return sum(part.length for part in self.fields)

    @property
    def varies(self) -> bool:
        """Whether plates of the series differ in length."""
        return any(part.shortest < part.length for part in self.fields)

    def split(self, symbols: tuple[str, ...]) -> tuple[tuple[str, ...], ...] | None:
        """The symbols of each field, the first ones as long as they can be; None: no such plate."""
        return self._split(symbols, self.fields)

    def _split(self, symbols: tuple[str, ...], parts: tuple[Field, ...]):
        if not parts:
            return None if symbols else ()
        for size in range(min(parts[0].length, len(symbols)), parts[0].shortest - 1, -1):
            if parts[0].accepts(symbols[:size]):
                rest = self._split(symbols[size:], parts[1:])
                if rest is not None:
                    return (symbols[:size], *rest)
        return None

    def parted(self, symbols: tuple[str, ...]) -> tuple[bool, ...] | None:
        """Whether something parts each symbol but the last of a plate from the next.

        None where that is not known: in `open` series, and where characters stand in cells.
        """
        lines = next((one.lines for one in self.layouts if len(one.lines) == 1), ())
        pieces = self.split(symbols)
        if self.open or not lines or pieces is None:
            return None
        inside = ((False,) * (len(piece) - 1) for piece in pieces)
        after = (*((parting != "",) for parting in lines[0].between), ())
        return tuple(
            one for pair in zip(inside, after, strict=True) for part in pair for one in part
        )

    @cached_property
    def tells_rows(self) -> bool:
        """Whether it is known where rows of its plates break, if it has plates of two rows."""
        return not self.open and any(layout.lines for layout in self.layouts)

    def upper(self, symbols: tuple[str, ...]) -> dict[int, float]:
        """How many symbols of a plate stand in the upper of two rows, with the share of each count.

        Of its layouts of two rows; empty where there are none, or where that is not known.
        """
        made = [one for one in self.layouts if len(one.lines) == TWO]
        pieces = self.split(symbols)
        if not self.tells_rows or pieces is None:
            return {}
        total, found = sum(one.weight for one in made), dict[int, float]()
        for one in made:
            count = sum(map(len, pieces[: one.lines[0].fields]))
            found[count] = found.get(count, 0.0) + one.weight / total
        return found

    def match(self, symbols: tuple[str, ...]) -> dict[str, str] | None:
        """Field name to text when `symbols` are a plate of this series, else None."""
        pieces = self.split(symbols)
        if pieces is None:
            return None
        return {part.name: "".join(p) for part, p in zip(self.fields, pieces, strict=True)}

    def share(self, symbols: tuple[str, ...]) -> float:
        """About how many of the plates of this series say `symbols`, in [0, 1]."""
        pieces = self.split(symbols)
        if pieces is None:
            return 0.0
        return math.prod(part.share(p) for part, p in zip(self.fields, pieces, strict=True))

    @cached_property
    def even(self) -> bool:
        """Whether all plates of the series are met as often as they are drawn."""
        return not any(part.rare for part in self.fields)

    def met(self, symbols: tuple[str, ...]) -> float:
        """How often the plate `symbols` is met for once that it is drawn, in (0, 1]."""
        pieces = None if self.even else self.split(symbols)
        if pieces is None:
            return 1.0
        return math.prod(part.met(p) for part, p in zip(self.fields, pieces, strict=True))

    def sample(self, random: Random) -> tuple[str, ...]:
        """A random plate of this series, as symbols."""
        return tuple(symbol for part in self.fields for symbol in part.sample(random))
