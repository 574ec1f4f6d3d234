"""The draw of a raffle, one verb per file: freeze, announce, approve, run, call winners, take their answers, export."""
