from django.db import models


class Generation(models.Model):
    """One row whose token changes whenever public content does, which tells every process that its copies are old."""

    ROW = 1

    token = models.CharField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.token
