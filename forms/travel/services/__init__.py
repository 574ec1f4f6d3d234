"""The refund of winners' journeys, a verb a file: read a receipt, claim, decide."""
