"""The mails that the site has written, as files of its mail folder."""

import time
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

WAIT_SECONDS = 60
# Who gets which mail.
ENTERED, INVITED, PLEDGED, WINNING = (f"{name}@example.org" for name in ("entered", "invited", "pledged", "winning"))


def wait_for(folder: Path, address: str) -> EmailMessage:
    """The mail to an address, once it is there. Raises TimeoutError."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        for file in folder.glob("[!.]*.eml"):
            message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
            if message["To"].addresses[0].addr_spec == address:
                return message
        time.sleep(0.2)
    raise TimeoutError(f"No mail to {address} within {WAIT_SECONDS} s")


def part(message: EmailMessage, kind: str) -> str:
    """The mail's words: of the "plain" or of the "html" part."""
    return message.get_body((kind,)).get_content()
