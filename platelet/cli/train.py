"""platelet train: run a recipe."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    recipe: Annotated[str, typer.Argument(help="Name of a recipe, e.g. kr_tiny.")],
    out: Annotated[Path | None, typer.Option(help="Run folder; default: runs/RECIPE.")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="Change one field: --set steps=1000.")
    ] = None,
    resume: Annotated[bool, typer.Option(help="Go on from the folder's checkpoint.")] = True,
    data: Annotated[
        Path | None,
        typer.Option(help="Labelled folder that half of the plates come from; see folder_share."),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="Start from the weights of this run: a folder, or a shipped one's name, kr_tiny.",
        ),
    ] = None,
):
    """Train RECIPE. A stopped run goes on where it ended; see platelet/learn/recipes."""
    from platelet.extras import need

    for package in ("jax", "flax", "optax", "orbax.checkpoint", "shapely"):
        need(package, extra="train", purpose="Training")
    from platelet.learn.api import train_recipe

    train_recipe(
        recipe,
        out=out or Path("runs") / recipe,
        sets=set_ or [],
        resume=resume,
        data_folder=data,
        start_from=from_,
        restart=True,  # once more, with huge pages: 1.6 times as fast
    )
