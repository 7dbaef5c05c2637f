"""platelet eval: scores on a labelled set."""

import json as json_
from pathlib import Path
from typing import Annotated, Any

import typer


def command(
    manifest: Annotated[Path, typer.Argument(help="manifest.csv beside its pictures.")],
    model: Annotated[
        str | None, typer.Option(help="Model by name or file; it reads alone.")
    ] = None,
    region: Annotated[str | None, typer.Option(help="Default: that of the manifest.")] = None,
    given_boxes: Annotated[
        bool, typer.Option("--given-boxes", help="Cut plates of scenes at the manifest's boxes.")
    ] = False,
    again: Annotated[
        bool, typer.Option(help="Look again at plates not read surely, as `platelet read` does.")
    ] = True,
    json: Annotated[bool, typer.Option("--json", help="Machine-readable.")] = False,
    task: Annotated[
        str, typer.Option(help="read: texts; detect: boxes of plates, permits and vehicles.")
    ] = "read",
    held_out: Annotated[
        bool, typer.Option("--held-out", help="detect: only every 7th photo by SHA-1 of its name.")
    ] = False,
    unlabelled: Annotated[
        Path | None,
        typer.Option(
            help="detect: CSV (file, boxes, maybe) of plates left out by labels; not counted."
        ),
    ] = None,
    errors: Annotated[
        Path | None, typer.Option(help="Write errors.csv and errors.png into this folder.")
    ] = None,
):
    """Measure on a labelled set and print whole plates, characters and errors, or boxes.

    The plates of scenes are found first, unless --given-boxes. Greedy is the text without the
    region's rules; ruled is what `platelet read` gives, with them. --no-again --given-boxes
    measures the network alone, one look a plate.
    """
    from platelet.errors import UnknownName

    if task == "detect":
        wishes = {"model": model, "held_out": held_out, "unlabelled": unlabelled}
        typer.echo(_boxes(manifest, wishes, errors, json))
    elif task == "read":
        wishes = {"region": region, "model": model, "given_boxes": given_boxes, "again": again}
        typer.echo(_texts(manifest, wishes, errors, json))
    else:
        raise UnknownName("task", task, ("read", "detect"))


def _boxes(manifest: Path, wishes: dict[str, Any], errors: Path | None, json: bool) -> str:
    """The scores of a detector, its errors written into a folder."""
    from platelet.read.detection_errors import write_errors
    from platelet.read.evaluate_detection import as_json, as_text, evaluate

    found = evaluate(manifest, **wishes)
    if errors:
        write_errors(errors, found)
    return as_json(found) if json else as_text(found)


def _texts(manifest: Path, wishes: dict[str, Any], errors: Path | None, json: bool) -> str:
    """The scores of reading, its errors written into a folder."""
    from platelet.measure.manifest import read_manifest
    from platelet.read.evaluate import as_document, as_text, evaluate, write_errors

    result, name = evaluate(read_manifest(manifest), **wishes), manifest.parent.name
    if errors:
        write_errors(errors, result)
    if json:
        return json_.dumps(as_document(name, result), ensure_ascii=False, indent=1)
    return as_text(name, result)
