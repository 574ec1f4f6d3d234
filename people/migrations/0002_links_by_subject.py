from django.db import migrations, models

from operations.indexes import AddIndexBesideTraffic


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("people", "0001_initial")]

    operations = [
        AddIndexBesideTraffic("maillink", models.Index(fields=["subject", "purpose"], name="maillink_subject"))
    ]
