"""The draw of a raffle, a verb a file: freeze, announce, approve, run, call winners, take their answers, export."""
