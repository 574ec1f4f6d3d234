"""The page cache of each web process."""

from .environment import env

# Whether the cache is around the WSGI application (config/wsgi.py); how long copies live, in seconds, and the bytes
# that they may take.
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
PAGE_CACHE_STALE_SECONDS = 60  # beyond that, while another copy is made
PAGE_CACHE_ERROR_SECONDS = 86_400  # and while making one fails
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=64_000_000)
# Whether a view fails when it reads a query parameter that no app has declared, which the cache would remove.
PAGE_CACHE_REFUSES_UNDECLARED = False
# Whether each process watches the database for changes of public content (pagecache.generation).
PAGE_CACHE_WATCH = True
# Models of libraries that no public page shows; the site's own apps declare theirs (pagecache.declarations). A change
# of any other model makes every page old. tests/pagecache lists them all. `.*`: every model of an app.
PAGE_CACHE_IGNORED_MODELS = {
    "auth.*",
    "contenttypes.*",
    "sessions.*",
    "taggit.*",
    "wagtail_localize.*",
    "wagtailadmin.*",
    "wagtailembeds.*",
    "wagtailforms.*",
    "wagtailsearch.*",
    "wagtailusers.*",
    "wagtailcore.APIToken",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupApprovalTask_groups",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupSitePermission",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    "wagtailimages.Rendition",
}
