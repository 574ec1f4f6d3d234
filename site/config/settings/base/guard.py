"""What stands before public forms: limits, the proof of work, reCAPTCHA."""

from .environment import env

# How many posts are accepted in how many seconds, in a short window and a long one: from one network (IPv4 address or
# IPv6 /64) with a proof of work or reCAPTCHA, from one network without, and for one mailbox on one form.
FORM_LIMIT_NETWORK_POSTS = env.int("FORM_LIMIT_NETWORK_POSTS", default=30)
FORM_LIMIT_NETWORK_SECONDS = env.int("FORM_LIMIT_NETWORK_SECONDS", default=300)
day = 86_400
FORM_LIMIT_NETWORK = [
    (FORM_LIMIT_NETWORK_POSTS, FORM_LIMIT_NETWORK_SECONDS),
    (env.int("FORM_LIMIT_NETWORK_DAY", default=10 * FORM_LIMIT_NETWORK_POSTS), day),
]
FORM_LIMIT_UNPROVED = [
    (env.int("FORM_LIMIT_UNPROVED_POSTS", default=FORM_LIMIT_NETWORK_POSTS // 3), FORM_LIMIT_NETWORK_SECONDS),
    (env.int("FORM_LIMIT_UNPROVED_DAY", default=2 * FORM_LIMIT_NETWORK_POSTS), day),
]
FORM_LIMIT_MAILBOX = [
    (env.int("FORM_LIMIT_MAILBOX_HOUR", default=5), 3600),
    (env.int("FORM_LIMIT_MAILBOX_DAY", default=15), day),
]
# Reverse proxies in front of the site that append to X-Forwarded-For; 0 trusts only the address of the connection
# itself.
TRUSTED_PROXY_HOPS = env.int("TRUSTED_PROXY_HOPS", default=0)
# The sum that a visitor's browser solves: the largest number it may have to try, and how long its solution counts.
FORM_PROOF_NUMBERS = env.int("FORM_PROOF_NUMBERS", default=200_000)
FORM_PROOF_SECONDS = 1200
# A form sent back sooner than this is shown again.
FORM_MINIMUM_SECONDS = 2

RECAPTCHA_PUBLIC_KEY = env.str("RECAPTCHA_PUBLIC_KEY", default="")
RECAPTCHA_PRIVATE_KEY = env.str("RECAPTCHA_PRIVATE_KEY", default="")
RECAPTCHA_DOMAIN = env.str("RECAPTCHA_DOMAIN", default="www.google.com")
RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 2
