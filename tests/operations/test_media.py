import json

import pytest

from operations.bucket import PublicBucket
from operations.media import bucket

PICTURES = """
import django; django.setup()
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import Resolver404, resolve
try:
    local = resolve("/media/a.jpg").url_name or "media"
except Resolver404:
    local = None
policies = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], settings.ADMIN_CONTENT_SECURITY_POLICY
print(default_storage.url("images/é 1.jpg"), local, *("https://cdn.example.org" in one["img-src"] for one in policies))
"""


@pytest.mark.parametrize(
    ("arguments", "url", "origin", "custom_domain"),
    [
        (
            {},
            "https://pictures.s3.amazonaws.com/",
            "https://pictures.s3.amazonaws.com",
            "pictures.s3.amazonaws.com",
        ),
        (
            {"region": "eu-west-3"},
            "https://pictures.s3.eu-west-3.amazonaws.com/",
            "https://pictures.s3.eu-west-3.amazonaws.com",
            "pictures.s3.eu-west-3.amazonaws.com",
        ),
        (
            {"endpoint": "http://127.0.0.1:9000/"},
            "http://127.0.0.1:9000/pictures/",
            "http://127.0.0.1:9000",
            "127.0.0.1:9000/pictures",
        ),
        (
            {"endpoint": "https://s3.example.org", "public_url": "https://cdn.example.org/p/"},
            "https://cdn.example.org/p/",
            "https://cdn.example.org",
            "cdn.example.org/p",
        ),
    ],
)
def test_addresses_are_the_public_s(arguments, url, origin, custom_domain):
    found = bucket("pictures", **arguments)

    assert (found.url, found.origin, found.storage["OPTIONS"]["custom_domain"]) == (url, origin, custom_domain)


def test_files_are_public_unsigned_kept_and_never_overwritten():
    assert bucket("pictures", endpoint="https://s3.example.org", acl="public-read").storage["OPTIONS"] == {
        "bucket_name": "pictures",
        "region_name": None,
        "endpoint_url": "https://s3.example.org",
        "url_protocol": "https:",
        "custom_domain": "s3.example.org/pictures",
        "querystring_auth": False,
        "file_overwrite": False,
        "default_acl": "public-read",
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        "signature_version": "s3v4",
        "addressing_style": "path",
    }


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "/media/images/%C3%A9%201.jpg media False False\n"),
        (
            {"MEDIA_BUCKET": "pictures", "MEDIA_PUBLIC_URL": "https://cdn.example.org"},
            "https://cdn.example.org/images/%C3%A9%201.jpg None True True\n",
        ),
    ],
    ids=["disk", "bucket"],
)
def test_a_bucket_is_wired_by_its_name_alone(start, variables, expected):
    process = start(
        "python", "-c", PICTURES, PYTHONPATH="site:.", DJANGO_SETTINGS_MODULE="config.settings.dev", **variables
    )

    assert process.communicate(timeout=60)[0] == expected


def test_wagtail_can_write_the_storage_down_to_delete_files_later():
    storage = PublicBucket(**bucket("pictures", endpoint="https://s3.example.org").storage["OPTIONS"])

    path, arguments, options = storage.deconstruct()
    again = PublicBucket(*arguments, **json.loads(json.dumps(options)))

    assert path == "operations.bucket.PublicBucket"
    assert again.url("a.jpg") == storage.url("a.jpg") == "https://s3.example.org/pictures/a.jpg"
    assert (again.client_config.read_timeout, again.client_config.s3) == (20, {"addressing_style": "path"})
