from .entry import EntryForm
from .pledge import DirectPledgeForm, PledgeForm
from .travel import TravelClaimForm

__all__ = ["DirectPledgeForm", "EntryForm", "PledgeForm", "TravelClaimForm"]
