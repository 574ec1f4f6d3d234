"""The mail that the site has written, read as a mail program reads it."""

import re
import time
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from django.urls import reverse
from django.utils import translation

# A mail that another process owes is looked for every five seconds.
WAIT_SECONDS = 30


class Mail:
    def __init__(self, message: EmailMessage):
        # Folded right after its name where its first word is long, it would seem to begin with a space.
        self.subject = message["Subject"].strip()
        self.text = message.get_body(("plain",)).get_content()
        self.html = message.get_body(("html",)).get_content()

    def link(self, purpose: str, language: str) -> str:
        """The address in the text that serves `purpose` (the name of its route)."""
        with translation.override(language):
            start = reverse(f"forms:{purpose}", args=["-"]).removesuffix("-/")
        (address,) = re.findall(rf"https?://[^/\s]+{re.escape(start)}\S+", self.text)
        return address


class Mailbox:
    def __init__(self, folder: Path):
        self._folder = folder

    def to(self, address: str) -> list[Mail]:
        """What has been sent to an address so far, oldest first."""
        # A file whose name begins with a dot is still being written.
        files = sorted(file for file in self._folder.glob("*.eml") if not file.name.startswith("."))
        parser = BytesParser(policy=policy.default)
        messages = [parser.parsebytes(file.read_bytes()) for file in files]
        return [Mail(message) for message in messages if message["To"].addresses[0].addr_spec == address]

    def wait_for(self, address: str) -> Mail:
        """The only mail to an address, once it is there."""
        (mail,) = self.wait_for_several(address, 1)
        return mail

    def wait_for_several(self, address: str, number: int) -> list[Mail]:
        deadline = time.monotonic() + WAIT_SECONDS
        while len(mails := self.to(address)) < number:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(mails)} of {number} mails to {address} in {WAIT_SECONDS} s")
            time.sleep(0.1)
        return mails

    def wait_for_subject(self, address: str, subject: str, seconds: float = WAIT_SECONDS) -> Mail:
        """The only mail to an address with this subject, once it is there."""
        subject = " ".join(subject.split())  # a header has no no-break spaces
        deadline = time.monotonic() + seconds
        while not (mails := [mail for mail in self.to(address) if mail.subject == subject]):
            if time.monotonic() > deadline:
                raise TimeoutError(f"no mail “{subject}” to {address} in {seconds} s")
            time.sleep(0.1)
        (mail,) = mails
        return mail
