"""Symbols and their numbers. A symbol can be longer than one character (서울, 品川)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Alphabet:
    """The symbols that a model knows; id 0 is the CTC blank, symbols are numbered from 1."""

    symbols: tuple[str, ...]

    def __post_init__(self):
        if len(set(self.symbols)) != len(self.symbols):
            double = sorted({s for s in self.symbols if self.symbols.count(s) > 1})
            raise ValueError(f"symbols stand twice in the alphabet: {double}")
        if "" in self.symbols:
            raise ValueError("the empty string cannot be a symbol: it stands for the blank")

    @property
    def size(self) -> int:
        """Number of classes, the blank included."""
        return len(self.symbols) + 1

    @cached_property
    def ids(self) -> dict[str, int]:
        """Symbol to id."""
        return {symbol: i for i, symbol in enumerate(self.symbols, start=1)}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.symbols), default=0)

    def encode(self, symbols: Sequence[str]) -> list[int]:
        """Ids of `symbols`; ValueError names a symbol that is not in the alphabet."""
        unknown = [s for s in symbols if s not in self.ids]
        if unknown:
            raise ValueError(f"symbols {unknown} are not in the alphabet of {len(self.symbols)}")
        return [self.ids[s] for s in symbols]

    def decode(self, ids: Iterable[int]) -> str:
        """Text of `ids`; the blank is left out."""
        return "".join(self.symbols_of(ids))

    def symbols_of(self, ids: Iterable[int]) -> tuple[str, ...]:
        """Ids to symbols; blanks are left out."""
        return tuple(self.symbols[i - 1] for i in ids if i)

    def split(self, text: str) -> tuple[str, ...]:
        """Text to symbols, the longest match first; ValueError names what fits no symbol."""
        out: list[str] = []
        at = 0
        while at < len(text):
            sizes = range(min(self._longest, len(text) - at), 0, -1)
            found = next((text[at : at + n] for n in sizes if text[at : at + n] in self.ids), None)
            if found is None:
                raise ValueError(f"{text!r}: {text[at]!r} (place {at + 1}) is not in the alphabet")
            out.append(found)
            at += len(found)
        return tuple(out)
