from django.db import models


class Counter(models.Model):
    """A count of events, used if there is no Redis or it does not answer (`guard.counters`).

    The key names no one: it is a keyed hash of what was counted. On PostgreSQL the table is unlogged: counting costs no
    write to the disk, and after a crash counting starts again.
    """

    key = models.CharField(max_length=80, primary_key=True)
    count = models.IntegerField()
    # Seconds since the epoch; the row means nothing from then on.
    expires_at = models.PositiveBigIntegerField(db_index=True)

    def __str__(self):
        return self.key
