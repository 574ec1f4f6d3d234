"""Tell the subject of links that were mailed before; a few thousand at a time, so that no lock is held for long."""

from django.db import migrations, transaction

BATCH = 5000

NEXT = """
select max(digest) from (select digest from forms_maillink where digest > %s order by digest limit %s) as batch
"""
FILL_IN = """
update forms_maillink
set subject = coalesce(
    cast(entry_id as varchar(64)), cast(pledge_id as varchar(64)), cast(winner_id as varchar(64)), mailbox_hash
)
where digest > %s and digest <= %s and subject = ''
"""


def fill_in_subjects(apps, schema_editor):
    """Walks along the primary key. Cut off in the middle, it can be run again."""
    connection = schema_editor.connection
    last = ""
    while True:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(NEXT, [last, BATCH])
            (upto,) = cursor.fetchone()
            if upto is None:
                return
            cursor.execute(FILL_IN, [last, upto])
        last = upto


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("forms", "0008_links_without_foreign_keys")]

    operations = [migrations.RunPython(fill_in_subjects, migrations.RunPython.noop)]
