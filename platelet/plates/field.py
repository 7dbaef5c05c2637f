"""Fields: the parts of a plate's text, each with what may stand in it."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

DIGITS = tuple("0123456789")
END = ""  # what `Field.after` offers when the field may end here


@dataclass(frozen=True)
class Field:
    """One part of a plate's text: a fixed number of digits in ranges, or one symbol of a list.

    A field of digits has `length` and inclusive `ranges`; any other field has `choices`.
    """

    name: str
    choices: tuple[str, ...] = ()
    length: int = 1
    ranges: tuple[tuple[int, int], ...] = ()

    @property
    def symbols(self) -> tuple[str, ...]:
        """Every symbol that can stand in this field."""
        return self.choices or DIGITS

    def accepts(self, symbols: tuple[str, ...]) -> bool:
        """Whether exactly these symbols fill the field."""
        return END in after(self, symbols)

    def sample(self, random: Random) -> tuple[str, ...]:
        """Random content, even over digits and symbols rather than over issued plates."""
        if self.choices:
            return (random.choice(self.choices),)
        low, high = random.choices(self.ranges, [b - a + 1 for a, b in self.ranges])[0]
        return tuple(f"{random.randint(low, high):0{self.length}d}")


@lru_cache(maxsize=100_000)
def after(field: Field, prefix: tuple[str, ...]) -> tuple[str, ...]:
    """The symbols that may follow `prefix` inside `field`; (END,) when it is complete."""
    if field.choices:
        if not prefix:
            return field.choices
        return (END,) if len(prefix) == 1 and prefix[0] in field.choices else ()
    if not all(s in DIGITS for s in prefix) or len(prefix) > field.length:
        return ()
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
