"""Entries, pledges and draws: their mails, their links, and how long they are kept."""

from .environment import env

# Mails that forms can cause for one mailbox: the shortest gap in seconds, and the number in all.
FORM_MAIL_GAP_SECONDS = env.int("FORM_MAIL_GAP_SECONDS", default=900)
FORM_MAIL_MAX = env.int("FORM_MAIL_MAX", default=5)
# How long a link in a mail works: to confirm or answer, and to withdraw or refuse.
MAIL_LINK_DAYS = env.int("MAIL_LINK_DAYS", default=7)
MAIL_EXIT_LINK_DAYS = env.int("MAIL_EXIT_LINK_DAYS", default=365)
# The largest receipt that a winner can send.
RECEIPT_MAX_BYTES = env.int("RECEIPT_MAX_BYTES", default=5_000_000)
# How long after a draw was run its entries keep what they say about people.
DRAW_ENTRY_RETENTION_DAYS = env.int("DRAW_ENTRY_RETENTION_DAYS", default=90)
PHONENUMBER_DB_FORMAT = "E164"
