"""Settings shared by every environment, one file per subject. Each value that a deployment may change is an environment
variable, named in docs/deployment.md and .env.example.
"""

from .accounts import *  # noqa: F403
from .applications import *  # noqa: F403
from .cache import *  # noqa: F403
from .country import *  # noqa: F403
from .database import *  # noqa: F403
from .environment import *  # noqa: F403
from .forms import *  # noqa: F403
from .frontend_cache import *  # noqa: F403
from .guard import *  # noqa: F403
from .jobs import *  # noqa: F403
from .languages import *  # noqa: F403
from .logs import *  # noqa: F403
from .mail import *  # noqa: F403
from .pagecache import *  # noqa: F403
from .security import *  # noqa: F403
from .storage import *  # noqa: F403
from .wagtail import *  # noqa: F403
