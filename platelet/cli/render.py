"""platelet render: draw labelled plates of a region into a folder."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer


def command(
    region: Annotated[str, typer.Argument(help="Region code, e.g. kr.")],
    out: Annotated[Path, typer.Argument(help="Folder to fill.")],
    count: Annotated[int, typer.Option(help="Plates in the folder when done.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same files.")] = 0,
    sheet: Annotated[Path | None, typer.Option(help="Also write a contact sheet PNG here.")] = None,
    detail: Annotated[float, typer.Option(help="Scale; 1: crops 52 to 270 px wide.")] = 2.0,
    grey: Annotated[bool, typer.Option("--grey", help="Grey pictures, 1.5 times faster.")] = False,
    clean: Annotated[float, typer.Option(min=0, max=1, help="Share without blur and noise.")] = 0.5,
    fonts: Annotated[str, typer.Option(help="Of kanji: training, or unseen.")] = "training",
    renderer: Annotated[str, typer.Option("--with", help="What lights: 2.5d or blender.")] = "2.5d",
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0: one a core.")] = 0,
):
    """Draw COUNT labelled plates into OUT: pictures, character boxes, labels.names.

    A second run with the same seed goes on where the first one ended.
    """
    from platelet.extras import need
    from platelet.plates.regions import region as region_of

    code = region_of(region).code  # a wrong name is said before anything is loaded
    need("shapely", extra="draw", purpose="Drawing plates")
    from platelet.synth.axes import standard
    from platelet.synth.folder import Order

    order = Order(
        region=code,
        count=count,
        seed=seed,
        detail=detail,
        colour=not grey,
        axes=replace(standard(code), clean=clean, fonts=fonts),
        renderer=renderer,
    )
    written, there = _fill(order, out, workers or os.cpu_count() or 1)
    typer.echo(f"{out}: {written} plates written, {there} were there")
    if sheet:
        _write_sheet(order, sheet)
        typer.echo(f"{sheet}: contact sheet")


def _fill(order, out: Path, workers: int) -> tuple[int, int]:
    """Draw with a progress bar on a terminal. Returns (written, were there)."""
    from rich.console import Console
    from rich.progress import Progress

    from platelet.synth.folder import write_folder

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(f"drawing {order.region} plates", total=order.count)
        return write_folder(order, out, workers=workers, progress=lambda n: bar.advance(task, n))


def _write_sheet(order, path: Path) -> None:
    """Ten plates of every series, one series a row."""
    import cv2

    from platelet.synth.folder import drawer_of, sheet

    drawer = drawer_of(order)
    columns = 10
    crops = [drawer.of(series) for series in drawer.region.formats for _ in range(columns)]
    path.parent.mkdir(parents=True, exist_ok=True)
    suffix = path.suffix if path.suffix.lower() in (".png", ".jpg", ".jpeg") else ".png"
    _, data = cv2.imencode(suffix, sheet(crops, columns))
    path.write_bytes(data.tobytes())
