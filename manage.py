#!/usr/bin/env python
"""Django's command line, with the source folder site/ on the import path."""

import os
import sys
from pathlib import Path

# site/ is a folder of packages, never a package itself: the standard library owns that module name.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
