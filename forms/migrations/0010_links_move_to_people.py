"""The model goes to the app `people`, with its table: nothing changes in the database."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("forms", "0009_subjects_of_links")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("MailLink")])]
