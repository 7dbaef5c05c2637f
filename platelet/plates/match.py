"""Text to region, series, fields and meaning."""

from dataclasses import dataclass

from platelet.plates.format import Format
from platelet.plates.region import Region


@dataclass(frozen=True, slots=True)
class Match:
    """What a text says under the rules of a region."""

    region: str  # code of the country, also when a group was asked
    format: Format
    fields: dict[str, str]
    meaning: dict[str, str | bool]


def matches(symbols: tuple[str, ...], region: Region) -> tuple[Match, ...]:
    """Every series of `region` that `symbols` fit: the most common first, open ones last."""
    found = []
    for series in sorted(region.formats, key=lambda s: (s.open, -s.weight)):
        fields = series.match(symbols)
        if fields is not None:
            meaning = {**region.meaning(series, fields), **series.meaning}
            found.append(Match(region.country(series), series, fields, meaning))
    return tuple(found)


def match(symbols: tuple[str, ...], region: Region, colour: str | None = None) -> Match | None:
    """The likeliest series for `symbols`; `colour` of the plate decides between equals."""
    found = matches(symbols, region)
    for one in found:
        if colour and region.colours.get(one.format.name) == colour:
            return one
    return found[0] if found else None
