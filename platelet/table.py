"""Tables that people write: CSV in UTF-8 with a header."""

import csv
from collections.abc import Sequence
from pathlib import Path

from platelet.errors import BadManifest


def read_table(path: str | Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of the table at `path`, which must have `columns`; BadManifest says what is wrong.

    A row that is cut short holds empty texts.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, restval=""))
    except FileNotFoundError:
        raise BadManifest(f"{path}: there is no such file. Check the path.") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadManifest(f"{path}: cannot be read as a table in UTF-8: {error}") from None
    if not rows:
        raise BadManifest(f"{path}: the table has no rows")
    missing = [column for column in columns if column not in rows[0]]
    if missing:
        raise BadManifest(f"{path}: columns {', '.join(missing)} are missing")
    return rows
