"""How the site's templates are read."""

from django.template import Engine


def test_html_loses_its_margins_and_keeps_its_lines(tmp_path):
    text = '<p>\n  {% if True %}\n    <b class="a\n       b">one two</b> \n\t{% endif %}\n</p>\n'
    for name in ("page.html", "mail.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    engine = Engine(dirs=[tmp_path], loaders=["config.templates.Loader"])

    assert engine.get_template("page.html").source == (
        '<p>\n{% if True %}\n<b class="a\nb">one two</b>\n{% endif %}\n</p>\n'
    )
    assert engine.get_template("mail.txt").source == text
