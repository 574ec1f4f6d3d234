import ast
import sys
from pathlib import Path

import people.places

FOLDER = Path(people.places.__file__).parent


def imported(file: Path) -> set[str]:
    """The packages that a module names in its imports; "" for its own."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("" if node.level else node.module.removeprefix("people.places.").partition(".")[0])
    return names


def test_core_needs_the_standard_library_only():
    """The packages themselves join it to settings and translations."""
    own = {"", "location", "position", "commune", "country"}
    core = {file for file in FOLDER.rglob("*.py") if file.name != "__init__.py"}

    assert len(core) > 5
    assert {file.name: found for file in core if (found := imported(file) - own - sys.stdlib_module_names)} == {}
