"""Which symbol may follow which, under the series of one region, as ids of a model's alphabet."""

from platelet.decode.greedy import BLANK
from platelet.plates.alphabet import Alphabet
from platelet.plates.field import END
from platelet.plates.match import Spacing, States, issued, met, shaded, share, spaced
from platelet.plates.region import Region


class Grammar:
    """What a region's series allow, asked prefix by prefix."""

    def __init__(self, region: Region, alphabet: Alphabet):
        self.region = region
        self.alphabet = alphabet
        self._kept: dict[frozenset[str], frozenset[int]] = {}
        groups = [tuple(alphabet.ids[s] for s in group) for group in region.alike]
        self._alike = {one: group for group in groups for one in group}

    def __call__(self, prefix: tuple[int, ...]) -> frozenset[int]:
        """The ids that may follow `prefix`; BLANK is among them when the plate may end."""
        follows = self.region.next_symbols(self.alphabet.symbols_of(prefix))
        found = self._kept.get(follows)
        if found is None:
            found = self._kept[follows] = self._ids_of(follows)
        return found

    def _ids_of(self, follows: frozenset[str]) -> frozenset[int]:
        known = {self.alphabet.ids[s] for s in follows if s in self.alphabet.ids}
        return frozenset(known | {BLANK} if END in follows else known)

    def spellings(self, ids: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
        """The whole plates that look like `ids`, symbols of one shape exchanged: OY09FEU, OYO9FEU.

        `ids` are among them where they are a plate.
        """
        found: list[tuple[int, ...]] = [()]
        for one in ids:
            shapes = self._alike.get(one, (one,))
            found = [(*p, s) for p in found for s in shapes if s in self(p)]
        return tuple(text for text in found if self.allows(text))

    def share(self, ids: tuple[int, ...]) -> float:
        """About how common the plate `ids` is, beside others of the region."""
        return share(self.alphabet.symbols_of(ids), self.region)

    def met(self, ids: tuple[int, ...]) -> float:
        """How often the plate `ids` is met for once that it is drawn, in (0, 1]."""
        return met(self.alphabet.symbols_of(ids), self.region)

    def spaced(self, ids: tuple[int, ...], spacing: Spacing) -> float:
        """How much likelier such a spacing is, if the plate says `ids`, than it is anyhow."""
        return spaced(self.alphabet.symbols_of(ids), self.region, spacing)

    def shaded(self, ids: tuple[int, ...], light: bool | None) -> float:
        """How much likelier a ground seen so is, if the plate says `ids`; None: it is not seen."""
        return 1.0 if light is None else shaded(self.alphabet.symbols_of(ids), self.region, light)

    def issued(self, ids: tuple[int, ...], states: States) -> float:
        """How much likelier these states' names are seen if the plate says `ids`."""
        return issued(self.alphabet.symbols_of(ids), self.region, states) if states else 1.0

    def allows(self, ids: tuple[int, ...]) -> bool:
        """Whether `ids` are a whole plate."""
        return BLANK in self(ids)
