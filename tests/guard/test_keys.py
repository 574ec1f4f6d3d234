from guard.keys import derived_key


def test_keys_differ_by_purpose_and_by_secret(settings):
    keys = {derived_key("a"), derived_key("b"), derived_key("a")}
    settings.SECRET_KEY = "another"

    assert ({len(key) for key in keys}, len(keys | {derived_key("a")})) == ({32}, 3)
