"""platelet eval: scores on a labelled set."""

import json as json_
from pathlib import Path
from typing import Annotated

import typer


def command(
    manifest: Annotated[Path, typer.Argument(help="manifest.csv beside its pictures.")],
    model: Annotated[str | None, typer.Option(help="Model by name or file.")] = None,
    region: Annotated[str | None, typer.Option(help="Default: that of the manifest.")] = None,
    given_boxes: Annotated[
        bool, typer.Option("--given-boxes", help="Cut plates of scenes at the manifest's boxes.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Machine-readable.")] = False,
    errors: Annotated[
        Path | None, typer.Option(help="Write errors.csv and errors.png into this folder.")
    ] = None,
):
    """Read a labelled set and print whole plates, characters and errors.

    Greedy is the network alone; ruled is what `platelet read` gives, with the region's rules.
    """
    from platelet.measure import report
    from platelet.measure.manifest import read_manifest
    from platelet.measure.plates import score
    from platelet.read.evaluate import evaluate, write_errors

    items = read_manifest(manifest, given_boxes=given_boxes)
    result = evaluate(items, region=region, model=model)
    wrong = [r for r in result.greedy if not r.right]
    if errors:
        write_errors(errors, result)
    if json:
        document = {
            "set": manifest.parent.name,
            "model": result.model,
            "greedy": report.as_dict(score(result.greedy)),
            "ruled": report.as_dict(score(result.ruled)),
            "groups": {
                name: report.as_dict(score(group))
                for name, group in report.groups(result.greedy).items()
            },
            "errors": [
                {"file": r.name, "label": r.label, "text": r.text, "confidence": r.confidence}
                for r in wrong
            ],
        }
        typer.echo(json_.dumps(document, ensure_ascii=False, indent=1))
        return
    named = {"greedy": result.greedy, "ruled": result.ruled} | report.groups(result.greedy)
    typer.echo(f"{manifest.parent.name} with {result.model}\n{report.table(named)}\n")
    for r in wrong:
        why = f"  ({r.problem})" if r.problem else ""
        typer.echo(f"wrong: {r.name}  {r.label} read as {r.text or '-'} {r.confidence:.2f}{why}")
