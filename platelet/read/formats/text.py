"""For people: file, text, how sure, what it is, parted fields; tab-separated."""

from platelet.types import Event, Plate, Sighting

NONE = "fits no series"
UNREAD = "unreadable"  # a vehicle that passed


def head() -> list[str]:
    """No heading."""
    return []


def lines(sighting: Sighting) -> list[str]:
    """A line a plate."""
    if not sighting.plates:
        return [f"{sighting.source}\t-\t0 %\tno plate read"]
    return [
        "\t".join(
            (
                *(sighting.source, p.text, f"{p.confidence:.0%}", _kind(p)),
                *_fields(p),
            )
        )
        for p in sighting.plates
    ]


def event_lines(event: Event) -> list[str]:
    """A line a vehicle."""
    p = event.plate
    when = f"{event.first_s:.1f}-{event.last_s:.1f} s {event.direction}, {event.sights} sights"
    if not p.text:
        return ["\t".join((event.source, UNREAD, "0%", p.region, when))]
    return ["\t".join((event.source, p.text, f"{p.confidence:.0%}", _kind(p), when, *_fields(p)))]


def _kind(plate: Plate) -> str:
    """Where it is from and of which series."""
    return f"{plate.origin[0]} {plate.format or NONE}"


def _fields(plate: Plate) -> tuple[str, ...]:
    """One column with every field and how sure it is, where the text parts its fields."""
    if " " not in plate.text or not plate.fields:
        return ()
    sure = plate.field_confidence
    return (", ".join(f"{name} {text} {sure[name]:.0%}" for name, text in plate.fields.items()),)
