"""Fields: the parts of a plate's text, each with what may stand in it."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

DIGITS = tuple("0123456789")
SELDOM = 0.75  # share of seldom symbols that is drawn again
END = ""  # what `Field.after` offers when the field may end here


@dataclass(frozen=True)
class Field:
    """One part of a plate's text: digits in ranges, one symbol of a list, or a run of symbols.

    A field of digits has `length` and inclusive `ranges`; a field of one symbol has `choices`; in
    a run every place holds one of `each`, and it is `least` to `length` symbols long.
    """

    name: str
    choices: tuple[str, ...] = ()
    length: int = 1
    ranges: tuple[tuple[int, int], ...] = ()
    each: tuple[str, ...] = ()
    least: int = 0  # symbols of the shortest run; 0: always `length`
    seldom: tuple[str, ...] = ()  # of `each`: allowed, but issued seldom; drawn a quarter as often

    @property
    def symbols(self) -> tuple[str, ...]:
        """Every symbol that can stand in this field."""
        return self.choices or self.each or DIGITS

    @property
    def shortest(self) -> int:
        """The fewest symbols that fill the field."""
        return self.least or self.length

    def accepts(self, symbols: tuple[str, ...]) -> bool:
        """Whether exactly these symbols fill the field."""
        return END in after(self, symbols)

    def sample(self, random: Random) -> tuple[str, ...]:
        """Random content, even over digits and symbols rather than over issued plates."""
        if self.choices:
            return (random.choice(self.choices),)
        if self.each:
            sizes = (random.randint(self.shortest, self.length) for _ in range(2))
            size = max(sizes)  # short numbers are few, because they are used up first
            return tuple(self._one(random) for _ in range(size))
        low, high = random.choices(self.ranges, [b - a + 1 for a, b in self.ranges])[0]
        return tuple(f"{random.randint(low, high):0{self.length}d}")

    def _one(self, random: Random) -> str:
        symbol = random.choice(self.each)
        again = symbol in self.seldom and random.random() < SELDOM
        return random.choice(self.each) if again else symbol


@lru_cache(maxsize=100_000)
def after(field: Field, prefix: tuple[str, ...]) -> tuple[str, ...]:
    """The symbols that may follow `prefix` inside `field`; END is among them when it may end."""
    if field.choices:
        if not prefix:
            return field.choices
        return (END,) if len(prefix) == 1 and prefix[0] in field.choices else ()
    if not all(s in field.symbols for s in prefix) or len(prefix) > field.length:
        return ()
    if field.each:
        ends = (END,) if len(prefix) >= field.shortest else ()
        return (*ends, *field.each) if len(prefix) < field.length else ends
    if len(prefix) == field.length:
        return (END,) if _reachable(field, prefix) else ()
    return tuple(d for d in DIGITS if _reachable(field, (*prefix, d)))


def _reachable(field: Field, prefix: tuple[str, ...]) -> bool:
    free = 10 ** (field.length - len(prefix))
    low = int("".join(prefix)) * free
    return any(low <= b and low + free - 1 >= a for a, b in field.ranges)


def digits(name: str, length: int, *ranges: tuple[int, int]) -> Field:
    """A field of `length` digits, in the inclusive `ranges` (default: all)."""
    return Field(name, length=length, ranges=ranges or ((0, 10**length - 1),))


def one_of(name: str, symbols: str) -> Field:
    """A field that holds one of `symbols`, written with spaces between."""
    return Field(name, choices=tuple(symbols.split()))


def run(name: str, symbols: str, length: int, least: int = 0, seldom: str = "") -> Field:
    """A run of `least` to `length` places that hold any of `symbols`, written without spaces."""
    rare = tuple(s for s in symbols if s in seldom)
    return Field(name, length=length, each=tuple(symbols), least=least, seldom=rare)
