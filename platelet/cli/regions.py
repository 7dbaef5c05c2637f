"""platelet regions: what plates there are."""

import json as json_
from typing import Annotated

import typer


def command(
    region: Annotated[str | None, typer.Argument(help="Only this region, e.g. kr.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Machine-readable.")] = False,
):
    """List the regions with their series of plates, examples and sources."""
    from platelet.plates.regions import region as region_of
    from platelet.plates.regions import regions

    chosen = [region_of(region)] if region else list(regions())
    rows = [
        {
            "region": where.code,
            "series": series.name,
            "title": series.title,
            "since": series.since,
            "until": series.until,
            "examples": list(series.examples),
            "sizes_mm": sorted({layout.size_mm for layout in series.layouts}),
            "source": series.source,
        }
        for where in chosen
        for series in where.formats
    ]
    if json:
        typer.echo(json_.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        years = f"{row['since'] or ''}-{row['until'] or ''}".strip("-") or "-"
        typer.echo(
            f"{row['region']}  {row['series']:22} {years:10} {row['examples'][0]:14} {row['title']}"
        )
