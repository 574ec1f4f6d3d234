from django.db import migrations

# What Wagtail's search asks of PostgreSQL is the two columns together, and its own indexes are on each alone.
CREATE = "create index proposals_words_found on wagtailsearch_indexentry using gin ((title || body))"
DROP = "drop index if exists proposals_words_found"


def on_postgresql(statement):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0004_booklets"),
        ("wagtailsearch", "0008_remove_query_and_querydailyhits_models"),
    ]

    operations = [migrations.RunPython(on_postgresql(CREATE), on_postgresql(DROP))]
