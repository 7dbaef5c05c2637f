"""A region: the series that one country issues, with the alphabet they need."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from platelet.plates.alphabet import Alphabet
from platelet.plates.automaton import Automaton
from platelet.plates.field import DIGITS, END
from platelet.plates.format import Format

SIGNED = {"band-eu", "band-eu-short", "band-blue", "band-crest"}  # marks with a country's letters
CLEARLY = 0.75  # of the highest plates of one row: width to height below which there are two


def _no_meaning(_series: Format, _fields: Mapping[str, str]) -> dict[str, str | bool]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Region:
    """What plates of one country, or of a group of countries, look like and say."""

    code: str  # ISO 3166-1 alpha-2, lower case; a group has a word
    title: str
    formats: tuple[Format, ...]
    meaning: Callable[[Format, Mapping[str, str]], dict[str, str | bool]] = _no_meaning
    colours: Mapping[str, str] = field(default_factory=dict)  # series name to colour name
    separator: str = ""  # between the fields of a text
    ground_counts: bool = False  # for the text: whether characters are light or dark; decision 025
    members: tuple[str, ...] = ()  # codes of a group's countries
    cars: Mapping[str, float] = field(default_factory=dict)  # of the members, millions on the road
    symbols: tuple[str, ...] = ()  # a fixed alphabet, shared with other regions
    alike: tuple[str, ...] = ()  # groups of symbols that makers give one shape, as 0O
    # codes of states, and what their plates show beside the number: the name, then mottoes
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.code)

    @cached_property
    def alphabet(self) -> Alphabet:
        """The fixed one; else digits, then every other symbol in the order of the declarations."""
        if self.symbols:
            return Alphabet(self.symbols)
        seen = dict.fromkeys(DIGITS)
        for series in self.formats:
            for part in series.fields:
                seen.update(dict.fromkeys(part.symbols))
        return Alphabet(tuple(seen))

    @cached_property
    def row_counts(self) -> frozenset[int]:
        """How many rows its plates have."""
        return frozenset(layout.rows for series in self.formats for layout in series.layouts)

    def two_rowed(self, aspect: float) -> bool:
        """Whether only plates of two rows have such a shape, width to height."""
        return aspect < CLEARLY * self._least_aspect_of_a_row

    @cached_property
    def _least_aspect_of_a_row(self) -> float:
        """Of plates of one row; 0 where the region has no others."""
        layouts = [layout for series in self.formats for layout in series.layouts]
        if self.row_counts == {1}:
            return 0.0
        sizes = (layout.size_mm for layout in layouts if layout.rows == 1)
        return min((width / height for width, height in sizes), default=math.inf)

    @cached_property
    def _counting(self) -> frozenset[str]:
        """Symbols of numbers: what stands in fields of more than one symbol."""
        parts = (part for series in self.formats for part in series.fields if part.length > 1)
        return frozenset(symbol for part in parts for symbol in part.symbols)

    def commonness(self, series: Format) -> float:
        """How common plates of `series` are beside others of the region.

        Countries are drawn more evenly than they are seen: in a group, each has its cars.
        """
        if not self.cars:
            return series.weight
        country = self.country(series)
        return series.weight / self._drawn[country] * self.cars[country]

    @cached_property
    def light(self) -> float:
        """The share of its plates whose characters are darker than their ground, in [0, 1]."""
        total = sum(map(self.commonness, self.formats))
        return sum(self.commonness(one) * one.light for one in self.formats) / total

    @cached_property
    def signs(self) -> dict[str, tuple[str, ...]]:
        """What plates of a group's countries bear at their left: D, or UK and, before it, GB.

        Distinguishing signs after the Convention on Road Traffic, Vienna 1968, annex 3.
        """
        found: dict[str, dict[str, None]] = {}
        for series in self.formats if self.members else ():
            for layout in series.layouts:
                if SIGNED & {*layout.marks}:
                    signs = found.setdefault(self.country(series), {})
                    signs.update(dict.fromkeys(layout.legends))
        return {code: tuple(signs) for code, signs in found.items()}

    @cached_property
    def issuing(self) -> dict[str, float]:
        """How common plates with the words of each state or country are, in (0, 1].

        Of states, the share of its country's plates that are of its series; letters of countries
        are read as if each were as common as any other.
        """
        total: dict[str, float] = {}
        for one in self.formats:
            for code in {self.country(one), one.state} - {""}:
                total[code] = total.get(code, 0.0) + self.commonness(one)
        states = {code: total[code] / total[code.partition("-")[0]] for code in self.states}
        return states | dict.fromkeys(self.signs, 1 / max(1, len(self.signs)))

    @cached_property
    def _drawn(self) -> dict[str, float]:
        totals: dict[str, float] = {}
        for series in self.formats:
            country = self.country(series)
            totals[country] = totals.get(country, 0.0) + series.weight
        return totals

    def text(self, symbols: tuple[str, ...]) -> str:
        """Symbols to text: the fields parted by `separator`.

        Symbols that fit no series are parted where a number begins or ends.
        """
        if not self.separator:
            return "".join(symbols)
        fields = next((series.match(symbols) for series in self.series_of(symbols)), None)
        if fields is not None:
            return self.separator.join(fields.values())
        runs = groupby(symbols, key=lambda symbol: symbol in self._counting)
        return self.separator.join("".join(run) for _, run in runs)

    def split(self, text: str) -> tuple[str, ...]:
        """Text to symbols; ValueError names what fits no symbol."""
        return self.alphabet.split(text.replace(self.separator, "") if self.separator else text)

    def country(self, series: Format) -> str:
        """The code of the country that issues `series`: the region's own, or a group's member."""
        return series.name.partition("-")[0] if self.members else self.code

    @cached_property
    def automaton(self) -> Automaton:
        """Its series, read together: the most common first, open ones last."""
        return Automaton(
            sorted(self.formats, key=lambda series: (series.open, -self.commonness(series)))
        )

    def series_of(self, symbols: tuple[str, ...]) -> tuple[Format, ...]:
        """The series that have a plate `symbols`: the most common first, open ones last."""
        return self.automaton.at(symbols).ends

    def next_symbols(self, prefix: tuple[str, ...]) -> frozenset[str]:
        """What may follow `prefix` in any series; END is among them when a plate may end here.

        Series that take nearly any text are left out: they would allow everything.
        """
        return self.automaton.at(prefix).follows

    def allows(self, symbols: tuple[str, ...]) -> bool:
        """Whether `symbols` are a whole plate of some series that steers."""
        return END in self.next_symbols(symbols)
