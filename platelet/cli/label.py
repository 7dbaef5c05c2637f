"""platelet label: boxes of characters for crops whose number is known."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def command(
    paths: Annotated[list[str], typer.Argument(help="Cropped plates, or folders of them.")],
    out: Annotated[Path, typer.Option(help="Folder to fill; pictures are copied there.")],
    region: Annotated[str, typer.Option(help="Region code, e.g. kr.")],
    labels: Annotated[
        Path | None, typer.Option(help="CSV with the columns file,label. Default: file names.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Reading model by name or file.")] = None,
    least: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out labels that are less likely.")
    ] = 0.01,
):
    """Write the crops of PATHS with a box a character, in reading order, for training.

    The number is the file's name ({plate}_{n}.jpg) or stands in --labels. A picture that shows
    something else, or too little, is named and left out. Then: platelet train kr_tiny --data OUT.
    Exit code: 0 all were written, 1 some were left out, 2 none was written.
    """
    from platelet.read.folder import Batch
    from platelet.read.label import Labeller, texts_of
    from platelet.read.reader import Reader
    from platelet.runtime.hub import reader_of
    from platelet.vision.labelled import write_names

    # the maps of the smallest network part the characters best: bench/character_boxes.py
    model = model or reader_of(region, smallest=True)
    recognizer = Reader(region, model=model).panel.recognizers[0]
    labeller = Labeller(recognizer, out, texts_of(labels) if labels else {}, least)
    batch = Batch.find(paths)
    out.mkdir(parents=True, exist_ok=True)
    write_names(out, recognizer.region.alphabet.symbols)
    left = 0
    for problem in labeller.label(batch, bar=True):
        left += 1
        print(f"error: {problem}", file=sys.stderr)
    typer.echo(f"{out}: {labeller.written} pictures labelled, {left} left out")
    raise typer.Exit((1 if labeller.written else 2) if left else 0)
