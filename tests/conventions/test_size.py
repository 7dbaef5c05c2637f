"""Files and functions stay small. What is longer is listed with its reason."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE_LINES, FUNCTION_LINES = 300, 40

# file -> most lines
LONG_FILES = {
    "platelet/plates/regions/_kr_layouts.py": 345,  # a table of millimetres
}
# file:function -> most lines
LONG_FUNCTIONS = {  # a verb's options are its parameters
    "platelet/cli/detect.py:command": 45,
    "platelet/cli/eval.py:command": 45,
    "platelet/cli/export.py:command": 55,
    "platelet/cli/read.py:command": 80,
}


def sources():
    for folder in ("platelet", "tests", "docs", "examples"):
        yield from (ROOT / folder).rglob("*.py")


def functions(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def too_long(sizes, most, allowed):
    return {name: size for name, size in sizes.items() if size > allowed.get(name, most)}


def longest(sizes):
    return sorted(sizes.items(), key=lambda item: -item[1])[:5]


def test_files_are_short():
    sizes = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in sources()
    }
    print("longest files:", longest(sizes))
    assert not too_long(sizes, FILE_LINES, LONG_FILES)
    assert LONG_FILES.keys() <= sizes.keys(), "a file that is gone stands in LONG_FILES"


def test_functions_are_short():
    sizes = {
        f"{path.relative_to(ROOT).as_posix()}:{name}": size
        for path in sources()
        for name, size in functions(path)
    }
    print("longest functions:", longest(sizes))
    assert not too_long(sizes, FUNCTION_LINES, LONG_FUNCTIONS)
    assert LONG_FUNCTIONS.keys() <= sizes.keys(), "a function that is gone is listed"
