"""Text to region, series, fields and meaning."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from platelet.plates.format import Format
from platelet.plates.layout import Layout
from platelet.plates.region import Region

SPREAD = 0.25  # of the logarithm of a plate's aspect: seen from the side, and loosely cut
PARTED = 0.2  # of the gaps between symbols: those between two groups
BROKEN = 0.5  # of the series that a text of two rows fits: those whose rows break where its do
ELSEWHERE = 0.02  # assumed share of plates whose rows break elsewhere: decision 026
MISTAKEN = 0.17  # share of drawn plates whose ground is seen so wrongly, in the worst region
LEAST_FIT = 1e-4  # what is left to a size that does not fit at all
ROLLED = 0.01  # to one that is wider than its crop: that may be rolled, or leave room
ANEW = {1: 0.05, 2: 0.97}  # share of plates of so many rows whose characters seem to begin anew
TWO_ROW_ASPECT = 2.6  # width to height below which a crop more likely shows two rows
FOREIGN = 0.1  # how much likelier a plate of one state's series shows another's name than anyhow
MOST_ISSUED = 10.0  # what a name says for a text at most: not all that states issue is known
States = Mapping[str, float]  # codes of states or countries, how likely a plate names each
NO_STATES: States = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Spacing:
    """How the characters of a plate are seen to stand.

    odds: of each gap, how much likelier it is between two groups than inside one. upper: how many
    stand in the upper of two rows.
    """

    odds: Sequence[float] | None = None
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """What a crop shows of the plate's.

    aspect: its width to height. anew: whether a character stands far left of the one before; None
    where places of characters are not known.
    """

    aspect: float
    anew: bool | None = None

    @property
    def rows(self) -> int:
        """Rows that are seen; a crop of one, rolled or cut widely, is as high as one of two."""
        return 2 if self.aspect < TWO_ROW_ASPECT and self.anew is not False else 1


@dataclass(frozen=True, slots=True)
class Match:
    """What a text says under the rules of a region."""

    region: str  # code of the country, also when a group was asked
    format: Format
    fields: Mapping[str, str]
    meaning: Mapping[str, str | bool]
    sure: float = field(default=1.0, compare=False)  # that it is of this country, if it says that


@lru_cache(maxsize=4096)  # the looks at one plate, and the frames of one car, say the same
def matches(symbols: tuple[str, ...], region: Region) -> tuple[Match, ...]:
    """Every series of `region` that `symbols` fit: the most common first, open ones last."""
    found = []
    for series in region.series_of(symbols):
        fields = series.match(symbols)
        assert fields is not None, f"{series.name} says that {symbols} are a plate, and not which"
        meaning = MappingProxyType({**region.meaning(series, fields), **series.meaning})
        country = region.country(series)
        found.append(Match(country, series, MappingProxyType(fields), meaning))
    return tuple(found)


def share(symbols: tuple[str, ...], region: Region) -> float:
    """About how common a plate with `symbols` is beside others, by the series that steer."""
    return sum(common for common, _ in _steering(symbols, region))


@lru_cache(maxsize=4096)  # a text is asked for its gaps, its ground and its state
def _steering(symbols: tuple[str, ...], region: Region) -> tuple[tuple[float, Format], ...]:
    """The series that steer and that `symbols` fit, each with how common such a plate of it is."""
    series = (one for one in region.series_of(symbols) if one.steers)
    return tuple((region.commonness(one) * one.share(symbols), one) for one in series)


def met(symbols: tuple[str, ...], region: Region) -> float:
    """How often a plate with `symbols` is met for once that it is drawn, in (0, 1].

    1 where no series is like that; of several, the one that is met most often counts.
    """
    return max((one.met(symbols) for one in region.series_of(symbols)), default=1.0)


def spaced(symbols: tuple[str, ...], region: Region, spacing: Spacing) -> float:
    """How much likelier such a spacing is, if a plate says `symbols`, than it is anyhow.

    By the series that steer, each as common as it is; 1 where none tells how its plates are parted.
    """
    steering = _steering(symbols, region)
    total = sum(common for common, _ in steering)
    fit = sum(common * _spaced(one, symbols, spacing) for common, one in steering)
    return fit / total if total else 1.0


def shaded(symbols: tuple[str, ...], region: Region, light: bool) -> float:
    """How much likelier such a ground is, if a plate says `symbols`, than it is anyhow.

    light: characters are seen darker than their ground. 1 where no series that steers is like that,
    and in regions where it does not count.
    """
    if not region.ground_counts:
        return 1.0
    steering = _steering(symbols, region)
    total = sum(common for common, _ in steering)
    if not total:
        return 1.0
    own = sum(common * one.light for common, one in steering) / total
    return _seen(own, light) / _seen(region.light, light)


def issued(symbols: tuple[str, ...], region: Region, states: States) -> float:
    """How much likelier a plate shows these names, if it says `symbols`, than it does anyhow.

    By the series that steer, each as common as it is; 1 where none is like that.
    """
    steering = _steering(symbols, region) if states else ()
    total = sum(common for common, _ in steering)
    if not total:
        return 1.0
    fit = sum(common * _issued(one, region, states) for common, one in steering)
    return min(max(fit / total, 1 / MOST_ISSUED), MOST_ISSUED)


def settled(symbols: tuple[str, ...], region: Region, states: States) -> States:
    """How likely a plate that says `symbols` shows the words of each state.

    states: how likely they are shown by the words alone. The same as issued, turned around.
    """
    odds = {code: sure * issued(symbols, region, {code: 1.0}) for code, sure in states.items()}
    every = 1 - sum(states.values()) + sum(odds.values())
    return {code: one / every for code, one in odds.items()}


def _issued(series: Format, region: Region, states: States) -> float:
    """As issued, of one series. One without a state may be of any in its country."""
    told, country = sum(states.values()), region.country(series)
    code = series.state or country
    if code in region.issuing:
        own = states.get(code, 0.0)
        return 1 - told + (told - own) * FOREIGN + own / region.issuing[code]
    home = sum(sure for code, sure in states.items() if code.partition("-")[0] == country)
    return 1 - (told - home) * (1 - FOREIGN)


def _seen(share: float, light: bool) -> float:
    """How often a ground is seen so where `share` of the plates have a light one."""
    return MISTAKEN + (1 - 2 * MISTAKEN) * (share if light else 1 - share)


def _spaced(series: Format, symbols: tuple[str, ...], spacing: Spacing | None) -> float:
    """As spaced, of one series; what it or the spacing does not tell changes nothing."""
    if spacing is None:
        return 1.0
    parted = None if spacing.odds is None else series.parted(symbols)
    pairs = () if parted is None else zip(parted, spacing.odds or (), strict=True)
    gaps = math.prod((one if apart else 1) / (1 - PARTED + PARTED * one) for apart, one in pairs)
    if spacing.upper is None or not series.tells_rows:
        return gaps
    return gaps * _broken(series.upper(symbols).get(spacing.upper, 0.0))


def _broken(share: float) -> float:
    """How much likelier it is that rows are seen to break so, where `share` of a series' do."""
    return (ELSEWHERE + (1 - 2 * ELSEWHERE) * share) / BROKEN


def match(
    symbols: tuple[str, ...],
    region: Region,
    colour: str | None = None,
    shape: Shape | None = None,
    spacing: Spacing | None = None,
    states: States = NO_STATES,
) -> Match | None:
    """The likeliest series for `symbols`, and how sure it is that it is of that country.

    colour: of the plate, decides between series of one text. shape: of the plate as it is seen;
    spacing: of its characters; states: whose names it may show. Of countries, then of series, the
    one wins that most such plates are of.
    """
    found = matches(symbols, region)
    for one in found:
        if colour and region.colours.get(one.format.name) == colour:
            return one
    seen = shape is not None or spacing is not None or bool(states)
    if not found or not (seen or region.members):
        return found[0] if found else None
    equals = [one for one in found if one.format.open == found[0].format.open]
    shares = [
        region.commonness(one.format) * one.format.share(symbols)
        * _fit(one.format, shape) * _spaced(one.format, symbols, spacing)
        * _issued(one.format, region, states)
        for one in equals
    ]  # fmt: skip
    countries: dict[str, float] = {}
    for one, share in zip(equals, shares, strict=True):
        countries[one.region] = countries.get(one.region, 0.0) + share
    ranked = zip((countries[one.region] for one in equals), shares, equals, strict=True)
    most, _, best = max(ranked, key=lambda entry: entry[:2])
    return replace(best, sure=most / sum(countries.values()))


def _fit(series: Format, shape: Shape | None) -> float:
    """How well plates of a series have such a shape, in (0, 1]; 1 where none is known."""
    if shape is None:
        return 1.0
    total = sum(layout.weight for layout in series.layouts)
    fit = sum(layout.weight * _alike(layout, shape) for layout in series.layouts) / total
    return max(fit, LEAST_FIT)


def _alike(layout: Layout, shape: Shape) -> float:
    width, height = layout.size_mm
    apart = math.log(shape.aspect * height / width) / SPREAD
    alike = math.exp(-apart * apart / 2)
    if apart < 0:
        alike = max(alike, ROLLED)
    if shape.anew is None:
        return alike
    begins = ANEW[layout.rows]
    return alike * (begins if shape.anew else 1 - begins)
