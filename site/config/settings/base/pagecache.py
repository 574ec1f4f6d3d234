"""The page cache of each web process."""

from .environment import env

# Around the WSGI application (config/wsgi.py); how long its copies live, in seconds, and the memory they may take.
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
PAGE_CACHE_STALE_SECONDS = 60  # past its life, while another copy is made
PAGE_CACHE_ERROR_SECONDS = 86_400  # and while making one fails
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=64_000_000)
# The query parameters that public pages read; all others are taken off.
PAGE_CACHE_PARAMETERS = ["page", "by", "theme", "chapter", "keyword", "concerns", "q", "view"]
# Whether each process watches the database for changes of public content (pagecache.generation).
PAGE_CACHE_WATCH = True
# What no public page shows: changes of all other models make every page old. tests/pagecache lists them all.
PAGE_CACHE_IGNORED_MODELS = {
    "auth.*",
    "contenttypes.*",
    "guard.*",
    "mailing.*",
    "pagecache.*",
    "sessions.*",
    "taggit.*",
    "wagtail_localize.*",
    "wagtailadmin.*",
    "wagtailembeds.*",
    "wagtailforms.*",
    "wagtailsearch.*",
    "wagtailusers.*",
    "forms.DrawApproval",
    "forms.Entry",
    "forms.FriendInvitation",
    "forms.InvitedMailbox",
    "forms.Pledge",
    "forms.PledgedAction",
    "forms.Receipt",
    "forms.StaffMailbox",
    "forms.Tally",
    "forms.TravelClaim",
    "home.ImageColour",
    "people.MailLink",
    "proposals.Booklet",
    "proposals.SearchedWords",
    "proposals.SharedLinkVisits",
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
