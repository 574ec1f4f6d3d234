"""Pictures and documents in an S3 bucket, for platforms whose disk does not last."""

from dataclasses import dataclass
from urllib.parse import urlsplit

# A name is never reused for another file, so browsers may keep what they have.
CACHE_CONTROL = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Bucket:
    """`url` is where the public finds a file, ending in "/"; `storage` a value for Django's STORAGES."""

    url: str
    storage: dict

    @property
    def origin(self) -> str:
        """Scheme and host, for a content security policy."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def bucket(name: str, endpoint: str = "", region: str = "", public_url: str = "", acl: str = "") -> Bucket:
    """The bucket `name` at Amazon, or with another provider at `endpoint` (https://s3.example.org).

    `public_url` is a CDN's or the bucket's own address; without it, addresses are the provider's. Keys come from
    AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which the library reads itself. Everything in it is public: nothing
    personal is ever stored there (receipts and draws are in the database).
    """
    url = (public_url or provider_url(name, endpoint, region)).rstrip("/") + "/"
    parts = urlsplit(url)
    options = {
        "bucket_name": name,
        "region_name": region or None,
        "endpoint_url": endpoint or None,
        "url_protocol": f"{parts.scheme}:",
        "custom_domain": (parts.netloc + parts.path).rstrip("/"),
        "querystring_auth": False,
        "file_overwrite": False,
        "default_acl": acl or None,
        "object_parameters": {"CacheControl": CACHE_CONTROL},
        "signature_version": "s3v4",
        "addressing_style": "path" if endpoint else "virtual",
    }
    return Bucket(url, {"BACKEND": "operations.bucket.PublicBucket", "OPTIONS": options})


def provider_url(name: str, endpoint: str, region: str) -> str:
    if endpoint:
        return f"{endpoint.rstrip('/')}/{name}"
    return f"https://{name}.s3.{region}.amazonaws.com" if region else f"https://{name}.s3.amazonaws.com"
