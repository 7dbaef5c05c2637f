"""python -m platelet.learn RECIPE --out DIR [--set name=value …]."""

import argparse
from pathlib import Path

from platelet.learn.api import train_recipe
from platelet.learn.recipes import names


def main() -> None:
    """Train one recipe from the command line."""
    parser = argparse.ArgumentParser(prog="python -m platelet.learn", description=__doc__)
    parser.add_argument("recipe", choices=names())
    parser.add_argument("--out", type=Path)
    parser.add_argument("--set", dest="sets", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--no-resume", dest="resume", action="store_false")
    parser.add_argument("--data", dest="data_folder", type=Path)
    parser.add_argument("--from", dest="start_from", metavar="MODEL")
    options = vars(parser.parse_args())
    name = options.pop("recipe")
    options["out"] = options["out"] or Path("runs") / name
    train_recipe(name, restart=True, **options)


if __name__ == "__main__":
    main()
