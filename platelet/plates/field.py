"""Fields: the parts of a plate's text, each with what may stand in it."""

import math
from dataclasses import dataclass
from functools import cached_property
from random import Random

DIGITS = tuple("0123456789")
SELDOM = 0.75  # share of seldom symbols that is drawn again
DOUBLED = 0.08  # share of symbols of a run that repeat the one before
LEVEL = 0.08  # share of runs in which half of them do: 8000, 111, AAB
END = ""  # what `Field.after` offers when the field may end here


@dataclass(frozen=True)
class Field:
    """One part of a plate's text: digits in ranges, symbols or words of a list, a run of symbols.

    A field of digits has `length` and inclusive `ranges`, and `lead` where another symbol stands
    for leading zeros; a field of one symbol has `choices`; one of several that are listed together
    has `words`; one whose places differ has `places`; in a run every place holds one of `each`, and
    it is `least` to `length` symbols long.
    """

    name: str
    choices: tuple[str, ...] = ()
    length: int = 1
    ranges: tuple[tuple[int, int], ...] = ()
    lead: str = ""  # ・ where 324 is written ・324
    places: tuple[tuple[str, ...], ...] = ()  # what may stand at each place
    words: tuple[tuple[str, ...], ...] = ()  # what it may say, symbol by symbol
    each: tuple[str, ...] = ()
    least: int = 0  # symbols of the shortest run or word; 0: always `length`
    seldom: tuple[str, ...] = ()  # of `each`: allowed, but issued seldom; drawn a quarter as often
    rare: tuple[tuple[str, float], ...] = ()  # of `choices`: met so often for once drawn

    @property
    def symbols(self) -> tuple[str, ...]:
        """Every symbol that can stand in this field."""
        several = self.places or self.words
        if several:
            return tuple(dict.fromkeys(s for each in several for s in each))
        return self.choices or self.each or (*DIGITS, *self.lead)

    @cached_property
    def held(self) -> frozenset[str]:
        """The same, to ask whether a symbol is among them."""
        return frozenset(self.symbols)

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
        if self.places:
            return tuple(random.choice(place) for place in self.places)
        if self.words:
            return random.choice(self.words)
        if self.each:
            sizes = (random.randint(self.shortest, self.length) for _ in range(2))
            size = max(sizes)  # short numbers are few, because they are used up first
            return self._run(random, size)
        power = 0.5 if self.lead else 1  # short numbers are few, and none may be rare
        low, high = random.choices(self.ranges, [(b - a + 1) ** power for a, b in self.ranges])[0]
        number = str(random.randint(low, high))
        return tuple(number.rjust(self.length, self.lead or "0"))

    def share(self, symbols: tuple[str, ...]) -> float:
        """About how often `sample` gives these symbols, which fill the field.

        Doubled symbols count as others.
        """
        if self.choices:
            return 1 / len(self.choices)
        if self.places:
            return math.prod(1 / len(place) for place in self.places)
        if self.words:
            return 1 / len(self.words)
        if self.each:
            sizes = self.length - self.shortest + 1
            longer = len(symbols) - self.shortest
            return (2 * longer + 1) / sizes**2 * math.prod(map(self._share_of_one, symbols))
        power = 0.5 if self.lead else 1
        number = int("".join(symbols).lstrip(self.lead) if self.lead else "".join(symbols))
        counts = [b - a + 1 for a, b in self.ranges]
        total = sum(count**power for count in counts)
        within = (c for c, (a, b) in zip(counts, self.ranges, strict=True) if a <= number <= b)
        return sum(count ** (power - 1) for count in within) / total

    def met(self, symbols: tuple[str, ...]) -> float:
        """How often these symbols are met for once that they are drawn, in (0, 1]."""
        return dict(self.rare).get(symbols[0], 1.0) if self.rare else 1.0

    def _run(self, random: Random, size: int) -> tuple[str, ...]:
        """So many symbols; some are doubled, as in words: a reader easily takes two for one."""
        run: list[str] = []
        doubled = 0.5 if random.random() < LEVEL else DOUBLED
        for _ in range(size):
            again = run and random.random() < doubled
            run.append(run[-1] if again else self._one(random))
        return tuple(run)

    def _one(self, random: Random) -> str:
        symbol = random.choice(self.each)
        again = symbol in self.seldom and random.random() < SELDOM
        return random.choice(self.each) if again else symbol

    def _share_of_one(self, symbol: str) -> float:
        """How often `_one` gives `symbol`."""
        again = SELDOM * len(self.seldom) / len(self.each)
        return (again + (1 - SELDOM if symbol in self.seldom else 1)) / len(self.each)


def after(field: Field, prefix: tuple[str, ...]) -> tuple[str, ...]:
    """The symbols that may follow `prefix` inside `field`; END is among them when it may end."""
    if field.choices:
        ends = len(prefix) == 1 and prefix[0] in field.held
        return ((END,) if ends else ()) if prefix else field.choices
    if field.words:
        return tuple(dict.fromkeys(rest[0] if rest else END for rest in _rests(field, prefix)))
    if len(prefix) > field.length or not field.held.issuperset(prefix):
        return ()
    if field.each:
        ends = (END,) if len(prefix) >= field.shortest else ()
        return (*ends, *field.each) if len(prefix) < field.length else ends
    if len(prefix) == field.length:
        return (END,) if _reachable(field, prefix) else ()
    return tuple(s for s in field.symbols if _reachable(field, (*prefix, s)))


def left_of(field: Field, prefix: tuple[str, ...]) -> tuple[object, ...]:
    """What `field` leaves after `prefix`, which it allows: equal for those that leave the same."""
    if field.words:
        return tuple(sorted(_rests(field, prefix)))
    if not field.ranges:
        return (len(prefix),)
    number, free = _bounds(field, prefix)
    parts = ((max(a - number, 0), min(b - number, free - 1)) for a, b in field.ranges)
    begun = any(symbol != field.lead for symbol in prefix)
    return len(prefix), begun, tuple(part for part in parts if part[0] <= part[1])


def _rests(field: Field, prefix: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What is left of each word that begins with `prefix`."""
    return [word[len(prefix) :] for word in field.words if word[: len(prefix)] == prefix]


def _bounds(field: Field, prefix: tuple[str, ...]) -> tuple[int, int]:
    """The least number that begins so, and how many do."""
    free = 10 ** (field.length - len(prefix))
    return int("".join(prefix).lstrip(field.lead or None) or "0") * free, free


def _reachable(field: Field, prefix: tuple[str, ...]) -> bool:
    if field.places:
        return all(s in place for s, place in zip(prefix, field.places, strict=False))
    text = "".join(prefix)
    if field.lead:
        text = text.lstrip(field.lead)
        if field.lead in text or text.startswith("0"):
            return False
    low, free = _bounds(field, prefix)
    return any(low <= b and low + free - 1 >= a for a, b in field.ranges)


def digits(name: str, length: int, *ranges: tuple[int, int]) -> Field:
    """A field of `length` digits, in the inclusive `ranges` (default: all)."""
    return Field(name, length=length, ranges=ranges or ((0, 10**length - 1),))


def counted(name: str, length: int, lead: str) -> Field:
    """A number from 1 on, written with `lead` instead of leading zeros: ・・42."""
    ranges = tuple((10**n, 10 ** (n + 1) - 1) for n in range(length))
    return Field(name, length=length, ranges=ranges, lead=lead)


def placed(name: str, *places: str) -> Field:
    """A field of several symbols, each place with a list of its own: one character a symbol."""
    return Field(name, length=len(places), places=tuple(map(tuple, places)))


def listed(name: str, words: str) -> Field:
    """A field that says one of `words`, written with spaces between: one character a symbol."""
    every = tuple(tuple(word) for word in words.split())
    sizes = [len(word) for word in every]
    return Field(name, words=every, length=max(sizes), least=min(sizes))


def one_of(name: str, symbols: str, *rare: tuple[str, float]) -> Field:
    """A field that holds one of `symbols`, written with spaces between.

    All are drawn as often. rare: symbols that are met less often, and what share of plates has
    one of them.
    """
    choices = tuple(symbols.split())
    groups = [(group.split(), share) for group, share in rare]
    others = len(choices) - sum(len(group) for group, _ in groups)
    usual = (1 - sum(share for _, share in groups)) / max(others, 1)  # share of any other symbol
    met = tuple((s, share / len(group) / usual) for group, share in groups for s in group)
    return Field(name, choices=choices, rare=met)


def run(name: str, symbols: str, length: int, least: int = 0, seldom: str = "") -> Field:
    """A run of `least` to `length` places that hold any of `symbols`, written without spaces."""
    rare = tuple(s for s in symbols if s in seldom)
    return Field(name, length=length, each=tuple(symbols), least=least, seldom=rare)
