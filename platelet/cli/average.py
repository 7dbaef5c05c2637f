"""platelet average: the mean of several runs' weights."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    runs: Annotated[
        list[str],
        typer.Argument(
            help="Two runs or more, as for train --from: a folder, RUN/checkpoints for its last "
            "weights instead of its best, or a shipped one's name."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Run folder to write; must not be there yet.")],
    first: Annotated[
        float | None, typer.Option(help="Share of the first run, 0 to 1; default: all alike.")
    ] = None,
    half: Annotated[bool, typer.Option("--half", help="Two bytes a weight, not four.")] = False,
):
    """Write the mean of the weights of RUNS, to export or to go on from.

    A run and what it began with, averaged, often find more than either.
    """
    from platelet.extras import need

    for package in ("jax", "flax", "orbax.checkpoint"):
        need(package, extra="train", purpose="Averaging")
    from platelet.learn.average import average_runs

    typer.echo(f"{average_runs(runs, out, first=first, half=half)}: the mean of {len(runs)} runs")
