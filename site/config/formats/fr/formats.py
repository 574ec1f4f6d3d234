"""Dates as French writes them; Django's own leave out the word before the hour."""

DATETIME_FORMAT = "j F Y à H:i"
