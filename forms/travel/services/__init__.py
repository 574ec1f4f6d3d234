"""The refund of winners' journeys, one verb per file: read a receipt, claim, decide."""
