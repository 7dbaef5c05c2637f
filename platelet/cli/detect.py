"""platelet detect: where plates, permits and vehicles are."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer


def command(
    paths: Annotated[
        list[Path], typer.Argument(help="Pictures, folders and zip archives of them.")
    ],
    min_confidence: Annotated[
        float, typer.Option(min=0.01, max=0.99, help="Leave out boxes below this.")
    ] = 0.3,
    format_: Annotated[
        str, typer.Option("--format", help="text, jsonl, yolo or coco; default: text.")
    ] = "text",
    out: Annotated[
        Path | None,
        typer.Option(help="Write here instead of printing; for yolo a folder, a file a picture."),
    ] = None,
    model: Annotated[str, typer.Option(help="Detection model by name or file.")] = "detect_small",
    tiles: Annotated[
        bool, typer.Option("--tiles", help="Look at large pictures in parts as well: slower.")
    ] = False,
    refine: Annotated[
        bool, typer.Option(help="Look at every plate again, for exact corners.")
    ] = True,
    annotate: Annotated[Path | None, typer.Option(help="Write pictures with boxes here.")] = None,
    save_crops: Annotated[
        Path | None, typer.Option(help="Write what was found here, a folder a class.")
    ] = None,
):
    """Find plates with their corners, disabled-parking permits and vehicles in PATHS.

    Exit code: 0 all were looked at, 1 some could not be opened, 2 none could.
    """
    from platelet.read.detect_folder import Finder, write_all, write_yolo
    from platelet.read.detector import CORNER_FINDER, Detector
    from platelet.read.folder import Batch

    batch = Batch.find(paths)
    corners = CORNER_FINDER if refine else None
    detector = Detector.open(model, corners=corners, least=min_confidence, tiles=tiles)
    finder = Finder(detector, annotate=annotate, save_crops=save_crops)
    if format_ == "yolo":
        write_yolo(finder, batch, out or Path("labels"))
        raise typer.Exit(batch.exit_code)
    with nullcontext(sys.stdout) if out is None else out.open("w", encoding="utf-8") as sink:
        write_all(finder, batch, format_, sink)
    raise typer.Exit(batch.exit_code)
