"""Rules about people's names and mailboxes in plain Python: no Django, no clock, no randomness."""
