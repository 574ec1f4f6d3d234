from botocore.config import Config
from storages.backends.s3 import S3Storage


class PublicBucket(S3Storage):
    """django-storages' bucket with shorter timeouts, for Amazon and for other providers.

    The client's configuration cannot be an option: Wagtail stores a storage's options as JSON to delete files later.
    """

    def __init__(self, **options):
        super().__init__(**options)
        self.client_config = self.client_config.merge(
            Config(
                connect_timeout=5,
                read_timeout=20,
                # Checksums that Amazon added later are refused by others.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            )
        )
