"""The rules of the raffle and the pledge in plain Python: no Django, no clock, no randomness of its own."""
