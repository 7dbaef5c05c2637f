"""platelet read: plates of pictures, folders, videos and cameras."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    paths: Annotated[
        list[str],
        typer.Argument(help="Pictures, folders, zip archives, videos, rtsp:// addresses, cameras."),
    ],
    region: Annotated[
        str | None, typer.Option(help="A region or several: kr or kr,jp. Default: all known.")
    ] = None,
    crops: Annotated[
        bool, typer.Option("--crops", help="The pictures are cropped plates.")
    ] = False,
    format_: Annotated[
        str,
        typer.Option("--format", help="text, jsonl, csv, openalpr, frigate, platerecognizer."),
    ] = "text",
    out: Annotated[Path | None, typer.Option(help="Write here instead of printing.")] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on in --out: leave out what it holds.")
    ] = False,
    events: Annotated[
        bool, typer.Option("--events", help="Videos as jsonl: a line a vehicle, not a frame.")
    ] = False,
    every: Annotated[
        int, typer.Option(min=1, help="Read only each so many-th frame of a video.")
    ] = 1,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, help="Leave out plates below this. Default: 0.2; for --crops 0."
        ),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Read by this one alone, name or file.")] = None,
    finder: Annotated[
        str, typer.Option(help="Model that finds plates, by name or file.")
    ] = "detect_small",
    tiles: Annotated[
        bool, typer.Option("--tiles", help="Look at large pictures in parts as well: slower.")
    ] = False,
    rules: Annotated[bool, typer.Option(help="Use the region's number rules.")] = True,
    again: Annotated[
        bool, typer.Option(help="Look again at plates not read surely: other cuts, a second model.")
    ] = True,
    annotate: Annotated[
        Path | None, typer.Option(help="Write pictures and videos with readings here.")
    ] = None,
    redact: Annotated[
        Path | None, typer.Option(help="Write both with plates made unreadable here.")
    ] = None,
    save_crops: Annotated[Path | None, typer.Option(help="Write plates and vehicles here.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Pictures read at once. Default: one a core.")
    ] = None,
):
    """Find and read the plates of PATHS. A file that cannot be read is named, the others are read.

    Of a video, text and csv have a line for each vehicle; jsonl has one for each frame, or with
    --events one for each vehicle. One that passed and could not be read has an empty text, or the
    word unreadable. Exit code: 0 all were read, 1 some could not be, 2 none could.
    """
    from platelet.read.command import Wishes, run
    from platelet.read.parallel import cores
    from platelet.read.reader import Reader

    codes = region.split(",") if region else None
    wishes = Wishes(
        format=format_,
        out=out,
        resume=resume,
        crops=crops,
        min_confidence=min_confidence,
        events=events,
        every=every,
        annotate=annotate,
        redact=redact,
        save_crops=save_crops,
        workers=workers or cores(),
    )
    reader = Reader(codes, model=model, rules=rules, finder=finder, tiles=tiles, again=again)
    raise typer.Exit(run(reader, paths, wishes))
