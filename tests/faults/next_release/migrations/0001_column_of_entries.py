from django.db import migrations


class Migration(migrations.Migration):
    """A column that the running release knows nothing of: quick to add, under a lock that nobody else may share."""

    dependencies = [("forms", "0004_protection_of_forms")]
    operations = [migrations.RunSQL("alter table forms_entry add column next_release text")]
