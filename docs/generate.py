"""Writes the pages that follow from the code: docs/regions/*.md and docs/cli.md.

python docs/generate.py            # write them
python docs/generate.py --check    # exit 1 and name the pages that are out of date
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
MANY = 40  # series of a region above which only the overview is written
NOTE = "<!-- Written by docs/generate.py; change the declarations, not this page. -->"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(c.replace("|", "\\|") for c in line) + " |" for line in lines
    )


def pattern(series) -> str:
    """The fields of a series, a digit as 0, rows parted by a slash."""

    def piece(field) -> str:
        lettered = field.places and field.places[0][0].isalpha()
        if field.choices or field.words or field.each or lettered:
            return f"`{field.name}`"
        return f"`{field.name}` {'0' * field.length}"

    return " / ".join(" ".join(map(piece, row)) for row in series.rows)


def years(series) -> str:
    """`2006 to 2019`, with what is not known left out."""
    if series.since and series.until:
        return f"{series.since} to {series.until}"
    if series.until:
        return f"to {series.until}"
    return f"since {series.since}" if series.since else ""


def ranges(field) -> str:
    """What may stand in a field."""
    if field.choices:
        return " ".join(field.choices)
    if field.places:
        return ", then ".join("".join(place) for place in field.places)
    if field.words:
        return " ".join(map("".join, field.words))
    if field.lead:
        return f"1 to {field.ranges[-1][1]}, with {field.lead} for leading zeros"
    if field.each:
        least = "" if field.shortest == field.length else f"{field.shortest} to "
        return f"{least}{field.length} of {''.join(field.each)}"
    return ", ".join(f"{a:0{field.length}d} to {b:0{field.length}d}" for a, b in field.ranges)


def series_section(series, colour: str) -> str:
    """One series: what it looks like and what may stand on it."""
    facts = [
        ("Colour", colour),
        ("Issued", years(series)),
        ("Text", pattern(series)),
        ("Examples", ", ".join(f"`{e}`" for e in series.examples)),
        ("Says", ", ".join(f"{k}: {str(v).lower()}" for k, v in series.meaning.items())),
        ("Source", series.source),
    ]
    fields = [(f"`{f.name}`", ranges(f)) for f in series.fields]
    sizes = [(x.name, f"{x.size_mm[0]:g} × {x.size_mm[1]:g}", str(x.rows)) for x in series.layouts]
    return "\n\n".join(
        [
            f"## {series.name}",
            f"{series.title}.",
            table(("fact", "value"), [f for f in facts if f[1]]),
            table(("field", "may hold"), fields),
            table(("layout", "millimetres", "rows"), sizes),
        ]
    )


def region_page(region) -> str:
    """The page of one region."""
    many = len(region.formats) > MANY or bool(region.members)
    overview = [
        (s.name if many else f"[{s.name}](#{s.name})", s.title, years(s), f"`{s.examples[0]}`")
        for s in region.formats
    ]
    sections = (
        [] if many else [series_section(s, region.colours.get(s.name, "")) for s in region.formats]
    )
    intro = (
        f"{len(region.formats)} series, {len(region.alphabet.symbols)} symbols. A text that fits "
        "none of them is still returned, with `valid: false`. Years, sizes and colours are as far "
        "as the named source goes."
    )
    head = table(("series", "what", "issued", "example"), overview)
    return "\n\n".join([NOTE, f"# {region.title} (`{region.code}`)", intro, head, *sections]) + "\n"


def option_row(option) -> tuple[str, ...]:
    """One line of a verb's table."""
    argument = option.param_type_name == "argument"
    name = option.name.upper() if argument else ", ".join(option.opts)
    shown = "" if option.default is None or argument or callable(option.default) else option.default
    default = "" if shown in ((), [], False, "") else f"`{shown}`"
    return (f"`{name}`", " ".join((getattr(option, "help", "") or "").split()), default)


def verb_section(name: str, command) -> str:
    """One verb: its help, its arguments and options."""
    rows = [option_row(p) for p in command.params if p.name != "help"]
    text = "\n".join(line.strip() for line in (command.help or "").splitlines()).strip()
    options = table(("argument or option", "what", "default"), rows) if rows else "No options."
    return "\n\n".join([f"## platelet {name}", text, options])


def cli_page() -> str:
    """The page of the command line."""
    import typer
    import typer.main

    from platelet import cli

    app = typer.Typer()
    names = sorted(m.name for m in pkgutil.iter_modules(cli.__path__) if m.name[0] != "_")
    for name in names:
        module = importlib.import_module(f"{cli.__name__}.{name}")
        if hasattr(module, "command"):
            app.command(name)(module.command)
    group = typer.main.get_command(app)
    verbs = sorted(group.commands.items())
    intro = "`platelet VERB --help` says the same in the terminal."
    sections = [verb_section(name, command) for name, command in verbs]
    return "\n\n".join([NOTE, "# The command line", intro, *sections]) + "\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page: its path and its text."""
    from platelet.plates.regions import regions

    for region in regions():
        yield DOCS / "regions" / f"{region.code}.md", region_page(region)
    yield DOCS / "cli.md", cli_page()


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check compare them."""
    stale = []
    for path, text in pages():
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(path)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for path in stale:
        print(
            path.relative_to(DOCS.parent), "is out of date" if "--check" in arguments else "written"
        )
    if stale and "--check" in arguments:
        print("Run: python docs/generate.py")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
