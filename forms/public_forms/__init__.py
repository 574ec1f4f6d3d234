from .entry import EntryForm
from .pledge import DirectPledgeForm, PledgeForm

__all__ = ["DirectPledgeForm", "EntryForm", "PledgeForm"]
