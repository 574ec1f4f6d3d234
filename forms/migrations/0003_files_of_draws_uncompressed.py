from django.db import migrations


def keep_uncompressed(apps, schema_editor):
    """A list of random tickets hardly shrinks: PostgreSQL would spend half a second on a million of them for nothing."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE forms_drawfile ALTER COLUMN content SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("forms", "0002_draws")]

    operations = [migrations.RunPython(keep_uncompressed, migrations.RunPython.noop)]
