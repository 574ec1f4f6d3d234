"""Mailed links come from the app `forms`, which made their table: nothing changes in the database."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("forms", "0010_links_move_to_people")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="MailLink",
                    fields=[
                        ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("purpose", models.CharField(max_length=20)),
                        ("subject", models.CharField(db_default="", max_length=64)),
                        (
                            "created_at",
                            models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                        ),
                        ("expires_at", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "verbose_name": "mailed link",
                        "verbose_name_plural": "mailed links",
                        "db_table": "forms_maillink",
                        "default_permissions": (),
                    },
                )
            ]
        )
    ]
