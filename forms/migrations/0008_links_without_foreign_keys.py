"""Mailed links know their subject by a text instead of three foreign keys: kinds of subjects are other apps' matter.

The old columns stay in the table, without constraints, for the processes of the release before: they go on writing them
until they are replaced, and a trigger fills in what the new ones read.
"""

import django.db.models.deletion
from django.db import migrations, models

TRIGGER = """
create function forms_maillink_subject() returns trigger language plpgsql as $$
begin
    if new.subject = '' then
        new.subject := coalesce(new.entry_id::text, new.pledge_id::text, new.winner_id::text, new.mailbox_hash);
    end if;
    return new;
end $$;
create trigger forms_maillink_subject before insert on forms_maillink
    for each row execute function forms_maillink_subject();
"""


def create_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TRIGGER)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("drop function forms_maillink_subject() cascade")


def unconstrained(to):
    return models.ForeignKey(
        db_constraint=False,
        null=True,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="links",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [("forms", "0007_size_of_pictures")]

    operations = [
        migrations.AlterField("maillink", "entry", unconstrained("forms.entry")),
        migrations.AlterField("maillink", "pledge", unconstrained("forms.pledge")),
        migrations.AlterField("maillink", "winner", unconstrained("forms.winner")),
        migrations.AlterField(
            "maillink", "mailbox_hash", models.CharField(blank=True, db_default="", max_length=64)
        ),
        migrations.AddField("maillink", "subject", models.CharField(db_default="", max_length=64)),
        migrations.RunPython(create_trigger, drop_trigger),
    ]
