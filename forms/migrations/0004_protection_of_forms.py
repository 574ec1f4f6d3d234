from django.db import migrations, models


def protection() -> models.CharField:
    return models.CharField(
        choices=[
            ("proof", "a small sum that the browser solves by itself"),
            ("recaptcha", "Google’s reCAPTCHA, for visitors who agree to it"),
        ],
        default="proof",
        help_text="Either way nobody is shut out. Google’s reCAPTCHA is loaded only for visitors who agree to it; "
        "the others go on with the sum.",
        max_length=10,
        verbose_name="protection against robots",
    )


class Migration(migrations.Migration):
    dependencies = [("forms", "0003_files_of_draws_uncompressed")]

    operations = [
        migrations.AddField(model_name="pledgepage", name="protection", field=protection()),
        migrations.AddField(model_name="rafflepage", name="protection", field=protection()),
    ]
