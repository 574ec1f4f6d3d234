"""The migrations that the database does not have yet, found without loading them: a probe has to be cheap."""

import pkgutil
from functools import cache
from importlib.util import find_spec

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """(app label, migration name) of every migration file of the installed apps, named as Django's loader does."""
    known = set()
    for app in apps.get_app_configs():
        module, _ = MigrationLoader.migrations_module(app.label)
        spec = find_spec(module) if module else None
        if spec is None or spec.submodule_search_locations is None:
            continue
        known |= {
            (app.label, name)
            for _, name, is_package in pkgutil.iter_modules(spec.submodule_search_locations)
            if not is_package and name[0] not in "_~"
        }
    return frozenset(known)


def unapplied_migrations() -> frozenset[tuple[str, str]]:
    """What `migrate` would still have to do, by one query. Raises DatabaseError where no migration has ever run."""
    applied = MigrationRecorder(connection).migration_qs.values_list("app", "name")
    return known_migrations() - frozenset(applied)
