from .services import (  # noqa: F401
    captcha_keys,
    certificate,
    closed_port,
    frozen_port,
    provider,
    untripped,
)
