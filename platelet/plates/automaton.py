"""The series of a region, read together symbol by symbol.

What may follow a text is asked at every step of a search, of hundreds of series. It depends on few
things: in which field of which series the text may have come to, and what is left of that field. A
state is a set of such places (subset construction, Rabin and Scott 1959, "Finite automata and their
decision problems"), made when a text first leads there, and then it is one lookup.
"""

from collections.abc import Iterable, Iterator, Sequence

from platelet.plates.field import END, after, left_of
from platelet.plates.format import Format

KEPT_STATES = 10_000  # then all are forgotten, so that memory stays flat

Place = tuple[int, int, tuple[str, ...]]  # a series, a field of it, and what is there already


class State:
    """Where texts may have come to."""

    __slots__ = ("ends", "follows", "next", "places")

    def __init__(self, places: tuple[Place, ...], ends: tuple[Format, ...], follows: frozenset):
        self.places, self.ends = places, ends  # series that may end here, in their order
        self.follows: frozenset[str] = follows  # in series that steer; END: one of them may end
        self.next: dict[str, State] = {}


class Automaton:
    """Several series as one; see Format.steers for those that follow nothing."""

    def __init__(self, series: Sequence[Format]):
        self.series = tuple(series)
        self._fields = [one.fields for one in self.series]
        self._first: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._states: dict[tuple[Place, ...], State] = {}
        self._start = self._state((number, 0, ()) for number in range(len(self.series)))

    def at(self, symbols: Iterable[str]) -> State:
        """Where `symbols` lead."""
        state = self._start
        for symbol in symbols:
            state = state.next.get(symbol) or self._step(state, symbol)
        return state

    def _step(self, state: State, symbol: str) -> State:
        if len(self._states) >= KEPT_STATES:
            self._states.clear()
            self._start.next.clear()
        found = state.next[symbol] = self._state(
            (number, at, self._like(number, at, (*prefix, symbol)))
            for number, at, prefix in state.places
            if symbol in after(self._fields[number][at], prefix)
        )
        return found

    def _like(self, number: int, at: int, prefix: tuple[str, ...]) -> tuple[str, ...]:
        """The first of all beginnings of a field that leave the same as `prefix`."""
        left = left_of(self._fields[number][at], prefix)
        return self._first.setdefault((number, at, left), prefix)

    def _state(self, places: Iterable[Place]) -> State:
        reached = tuple(dict.fromkeys(one for place in places for one in self._reached(place)))
        found = self._states.get(reached)
        if found is None:
            found = self._states[reached] = self._made(reached)
        return found

    def _reached(self, place: Place) -> Iterator[Place]:
        """A place and, where its field may end, the beginning of the next one."""
        number, at, prefix = place
        yield place
        fields = self._fields[number]
        if at < len(fields) and END in after(fields[at], prefix):
            yield number, at + 1, ()

    def _made(self, places: tuple[Place, ...]) -> State:
        inside = [one for one in places if one[1] < len(self._fields[one[0]])]
        over = dict.fromkeys(n for n, at, _ in places if at == len(self._fields[n]))
        follows = {
            symbol
            for number, at, prefix in inside
            if self.series[number].steers
            for symbol in after(self._fields[number][at], prefix)
            if symbol != END
        }
        ends = tuple(self.series[number] for number in over)
        if any(one.steers for one in ends):
            follows.add(END)
        return State(tuple(inside), ends, frozenset(follows))
