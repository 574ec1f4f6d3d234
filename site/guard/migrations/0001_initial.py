from django.db import migrations, models


def make_unlogged(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE guard_counter SET UNLOGGED")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("key", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("count", models.IntegerField()),
                ("expires_at", models.PositiveBigIntegerField(db_index=True)),
            ],
        ),
        migrations.RunPython(make_unlogged, migrations.RunPython.noop, elidable=False),
    ]
