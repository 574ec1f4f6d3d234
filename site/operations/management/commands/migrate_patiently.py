from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections

from operations.patience import GaveUp, Patience, is_lock_timeout, limit_lock_waits, may_wait_long, only_release


class Command(migrate.Command):
    help = (
        "Migrates while the site is in use: on PostgreSQL a statement waits for a lock no longer than --lock-timeout, "
        "then lets the others pass and is tried again after --pause, until --give-up-after has passed in all. Two of "
        "these commands at once take turns. On SQLite it simply migrates. Asks nothing."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(interactive=False)
        parser.add_argument("--lock-timeout", type=int, default=200, metavar="MS", help="milliseconds (200)")
        parser.add_argument("--pause", type=float, default=1, metavar="S", help="seconds between attempts (1)")
        parser.add_argument("--give-up-after", type=float, default=600, metavar="S", help="seconds in all (600)")

    def handle(self, *args, lock_timeout, pause, give_up_after, **options):
        self.connection = connections[options["database"]]
        if self.connection.vendor != "postgresql":
            super().handle(*args, **options)
            return
        self.lock_timeout = lock_timeout
        self.patience = Patience(give_up_after, pause)
        try:
            with only_release(self.connection, self.patience):
                while not self.migrated(*args, **options):
                    self.patience.wait("locks that others hold")
        except GaveUp as error:
            raise CommandError(str(error)) from error

    def migrated(self, *args, **options) -> bool:
        """Whether Django's own command succeeded; False if it did not get a lock in time."""
        limit_lock_waits(self.connection, self.lock_timeout)
        try:
            super().handle(*args, **options)
        except OperationalError as error:
            if not is_lock_timeout(error):
                raise
            self.stdout.write(" a lock is held by others; trying again")
            self.stdout.flush()
            return False
        return True

    def migration_progress_callback(self, action, migration=None, fake=False):
        super().migration_progress_callback(action, migration, fake)
        if action in ("apply_start", "unapply_start") and self.connection.vendor == "postgresql":
            patient = may_wait_long(migration)
            limit_lock_waits(
                self.connection, int(self.patience.remaining() * 1000) + 1 if patient else self.lock_timeout
            )
