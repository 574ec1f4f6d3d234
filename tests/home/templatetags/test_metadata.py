"""What pages say of themselves."""

import pytest

from home.templatetags.metadata import TITLE_ROOM, window_title


@pytest.mark.parametrize(
    ("rendered", "site_name", "title"),
    [
        ("Contact", "Exemple 2030", "Contact · Exemple 2030"),
        ("\n  Le  tirage\u00a0:\n Un café ", "Exemple 2030", "Le tirage\u00a0: Un café · Exemple 2030"),
        ("Vous &amp; nous", "Eux & <nous>", "Vous &amp; nous · Eux &amp; &lt;nous&gt;"),
        ("x" * (TITLE_ROOM - 7), "2030", "x" * (TITLE_ROOM - 7) + " · 2030"),
        ("x" * (TITLE_ROOM - 6), "2030", "x" * (TITLE_ROOM - 6)),
    ],
)
def test_window_title_holds_the_site_s_name_where_there_is_room(rendered, site_name, title):
    assert window_title(rendered, site_name) == title
