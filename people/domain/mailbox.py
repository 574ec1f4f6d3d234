"""Which addresses reach the same mailbox. Keys are for comparison only: mail always goes to the address as typed."""

import hashlib
import hmac
import unicodedata

GMAIL = "gmail.com"
GMAIL_DOMAINS = {GMAIL, "googlemail.com"}


def mailbox_key(address: str) -> str:
    """Reduce an address to what identifies its mailbox (step 2 of `cafe-draw/1`).

    Lower case; `+tag` dropped; dots dropped at gmail.com and googlemail.com, which count as one domain. Accents are
    composed (NFC) and the domain takes its ASCII form (IDNA), so that two ways of typing one address give one key.
    A part that would be left empty is kept: "+tag@example.org" stays as it is.

    The address is expected to be checked by the form. Raises ValueError when it lacks an "@" or one of its sides.
    """
    local, at, domain = address.strip().rpartition("@")
    if not (local and at and domain):
        raise ValueError("not an e-mail address")
    local = unicodedata.normalize("NFC", local).lower()
    local = local.partition("+")[0] or local
    domain = _ascii_domain(domain)
    if domain in GMAIL_DOMAINS:
        local, domain = local.replace(".", "") or local, GMAIL
    return f"{local}@{domain}"


def keyed_hash(key: str, secret: bytes) -> str:
    """HMAC-SHA256 of a mailbox key, 64 hex digits: recognises an address again without keeping it.

    Raises ValueError on an empty secret, with which anyone could test addresses against the hash.
    """
    if not secret:
        raise ValueError("the secret is empty")
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()


def _ascii_domain(domain: str) -> str:
    """The domain in lower-case ASCII, by the standard library's IDNA 2003 codec ("ß" becomes "ss").

    A domain that only newer rules accept is compared as lower-case text: an odd address must not stop an entry.
    """
    domain = domain.rstrip(".")
    if domain.isascii():
        return domain.lower()
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return unicodedata.normalize("NFC", domain).lower()
