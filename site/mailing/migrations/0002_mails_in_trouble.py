from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mailing", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="outgoingmail",
            options={
                "default_permissions": ("view",),
                "permissions": [("retry_outgoingmail", "Can try undelivered mails again or give them up")],
                "verbose_name": "outgoing mail",
                "verbose_name_plural": "outgoing mails",
            },
        ),
        migrations.AddIndex(
            model_name="outgoingmail",
            index=models.Index(
                condition=models.Q(
                    ("state", "dead"),
                    models.Q(("state", "queued"), models.Q(("last_error", ""), _negated=True)),
                    _connector="OR",
                ),
                fields=["created_at"],
                name="outgoing_mail_in_trouble",
            ),
        ),
    ]
