"""platelet read: plates of pictures and folders."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer


def command(
    paths: Annotated[list[Path], typer.Argument(help="Pictures, or folders of them.")],
    region: Annotated[
        str | None, typer.Option(help="A region or several: kr or kr,jp. Default: all known.")
    ] = None,
    crops: Annotated[
        bool, typer.Option("--crops", help="The pictures are cropped plates.")
    ] = False,
    format_: Annotated[
        str, typer.Option("--format", help="text, jsonl or csv; default: text.")
    ] = "text",
    out: Annotated[Path | None, typer.Option(help="Write here instead of printing.")] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out plates below this probability.")
    ] = 0.0,
    model: Annotated[str | None, typer.Option(help="Reading model by name or file.")] = None,
    finder: Annotated[
        str, typer.Option(help="Model that finds plates, by name or file.")
    ] = "detect_small",
    tiles: Annotated[
        bool, typer.Option("--tiles", help="Look at large pictures in parts as well: slower.")
    ] = False,
    rules: Annotated[bool, typer.Option(help="Use the region's number rules.")] = True,
    annotate: Annotated[
        Path | None, typer.Option(help="Write pictures with readings here.")
    ] = None,
    save_crops: Annotated[Path | None, typer.Option(help="Write the plates read here.")] = None,
):
    """Find and read the plates of PATHS. A file that cannot be read is named, the others are read.

    Exit code: 0 all were read, 1 some could not be opened, 2 none could.
    """
    from platelet.read import formats
    from platelet.read.folder import Batch, read_all
    from platelet.read.reader import Reader

    shape = formats.find(format_)
    batch = Batch.find(paths)
    codes = region.split(",") if region else None
    reader = Reader(codes, model=model, rules=rules, finder=finder, tiles=tiles)
    with nullcontext(sys.stdout) if out is None else out.open("w", encoding="utf-8") as sink:
        for line in shape.head():
            print(line, file=sink)
        for result in read_all(reader, batch, crops=crops, bar=out is not None):
            if result.error:
                print(f"error: {result.error}", file=sys.stderr)
                continue
            seen = result.kept(min_confidence)
            for line in shape.lines(seen):
                print(line, file=sink, flush=True)
            if annotate:
                result.write_annotated(annotate, seen)
            if save_crops:
                result.write_crops(save_crops, seen)
    raise typer.Exit(batch.exit_code)
