"""A table: one row a plate, for spreadsheets."""

import csv
import io

from platelet.types import Event, Plate, Sighting

COLUMNS = (
    "source",
    "text",
    "confidence",
    "region",
    "format",
    "valid",
    "rows",
    "unconstrained_text",
    "fields",
    "first_seen",
    "last_seen",
    "direction",
    "state",
    "region_confidence",
)


def head() -> list[str]:
    """The names of the columns."""
    return [",".join(COLUMNS)]


def lines(sighting: Sighting) -> list[str]:
    """A row a plate; a picture without a plate has one row with an empty text."""
    if not sighting.plates:
        return [_row((sighting.source, "", "0", *[""] * (len(COLUMNS) - 3)))]
    return [_row((*_plate(sighting.source, p), "", "", "", *_where(p))) for p in sighting.plates]


def event_lines(event: Event) -> list[str]:
    """A row a vehicle."""
    when = f"{event.first_s:.3f}", f"{event.last_s:.3f}", event.direction
    return [_row((*_plate(event.source, event.plate), *when, *_where(event.plate)))]


def _plate(source: str, p: Plate) -> tuple[str, ...]:
    return (
        *(source, p.text, f"{p.confidence:.4f}", p.region, p.format or ""),
        *("true" if p.valid else "false", str(p.rows), p.unconstrained_text),
        " ".join(f"{name}={text}" for name, text in p.fields.items()),
    )


def _where(p: Plate) -> tuple[str, str]:
    return p.state or "", f"{p.region_confidence:.4f}"


def _row(values: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()
