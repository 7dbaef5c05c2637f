"""The command line: a file a verb, found by scanning this folder."""

import importlib
import os
import pkgutil
import sys

import typer

from platelet.errors import PlateletError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read license plates, and train the models that do.",
)
for _verb in pkgutil.iter_modules(__path__):
    app.command(_verb.name)(importlib.import_module(f"{__name__}.{_verb.name}").command)


def main() -> None:
    """Run the command line; errors that a user can mend are one line, exit code 2."""
    try:
        app()
    except PlateletError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output has closed it: head, a pager
        _drop_output()
        sys.exit(0)
    except OSError as error:
        place = error.filename or "standard output"
        print(f"error: {place}: {error.strerror or error}", file=sys.stderr)
        _drop_output()
        sys.exit(2)


def _drop_output() -> None:
    """What Python would still write to standard output at its end goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
