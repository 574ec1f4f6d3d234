"""What becomes of a post, by what it shows and how much has come before."""

import time

import pytest
from django.db import OperationalError

from guard.admission import judge, uncounted_on_failure
from guard.forms import GuardedForm, make_stamp
from guard.proof import make_challenge

from .test_proof import encode, solve

NETWORK = "203.0.113.7"


@pytest.fixture(params=[pytest.param("Redis", marks=pytest.mark.redis), "database"], autouse=True)
def place(request, settings, db):
    if request.param == "database":
        settings.REDIS_URL = ""
    settings.FORM_PROOF_NUMBERS = 100
    settings.FORM_LIMIT_NETWORK = [(3, 300), (5, 86_400)]
    settings.FORM_LIMIT_UNPROVED = [(1, 300), (2, 86_400)]
    settings.FORM_LIMIT_MAILBOX = [(100, 3600)]


@pytest.fixture
def judged_form(rf):
    """Have a form judged that names a mailbox; returns the verdict's name, and the form."""

    def judged(proof="", token="", network=NETWORK, mailbox="zoe@example.org"):
        request = rf.post("/", REMOTE_ADDR=network)
        data = {"stamp": make_stamp(time.time() - 60), "proof_of_work": proof, "g-recaptcha-response": token}
        form = GuardedForm(data)
        if token:
            form.offer_captcha()
        assert form.is_valid()
        return judge(request, form, mailbox).name, form

    return judged


@pytest.fixture
def send(judged_form):
    return lambda *args, **kwargs: judged_form(*args, **kwargs)[0]


def new_proof() -> str:
    return encode(solve(make_challenge(time.time())))


def test_proofs_are_welcome_up_to_the_limit(send):
    assert [send(new_proof()) for _ in range(4)] == ["WELCOME"] * 3 + ["TOO_MANY"]


def test_posts_without_proof_are_welcome_up_to_a_lower_limit(send):
    assert [send() for _ in range(3)] == ["WELCOME", "TOO_MANY", "TOO_MANY"]


def test_posts_without_proof_take_nothing_from_people_of_the_same_network(send):
    robots = [send() for _ in range(20)]

    assert (robots.count("WELCOME"), [send(new_proof()) for _ in range(3)]) == (1, ["WELCOME"] * 3)


def test_networks_are_counted_apart(send):
    assert [send(network=network) for network in (NETWORK, "203.0.113.8", "2001:db8::1", "2001:db8::2")] == [
        "WELCOME",
        "WELCOME",
        "WELCOME",
        "TOO_MANY",  # of one /64
    ]


def test_proof_opens_one_post_and_then_counts_as_none(send):
    proof = new_proof()

    assert [send(proof) for _ in range(3)] == ["WELCOME", "WELCOME", "TOO_MANY"]
    assert [send(new_proof()) for _ in range(3)] == ["WELCOME", "WELCOME", "TOO_MANY"]


def test_proof_of_another_network_was_used_there(send):
    proof = new_proof()
    send(proof, network="203.0.113.8")

    assert [send(proof), send()] == ["WELCOME", "TOO_MANY"]


@pytest.mark.parametrize("proof", ["forged", "bnVsbA==", "A" * 5000])
def test_forged_proof_is_like_none(send, proof):
    assert [send(proof), send()] == ["WELCOME", "TOO_MANY"]


def test_expired_proof_is_like_none(send, settings):
    settings.FORM_PROOF_SECONDS = -1

    assert [send(new_proof()), send()] == ["WELCOME", "TOO_MANY"]


def test_mailbox_named_again_and_again_is_heard(send, settings):
    settings.FORM_LIMIT_MAILBOX = [(2, 3600)]

    assert [send(new_proof(), network=f"203.0.113.{n}") for n in range(4)] == ["WELCOME"] * 2 + ["IGNORED"] * 2
    assert send(new_proof(), mailbox="another@example.org") == "WELCOME"


def test_token_that_the_provider_believes_is_like_a_proof(send, provider):
    assert [send(token=f"token {n}") for n in range(4)] == ["WELCOME"] * 4
    assert [send(token="token"), send()] == ["TOO_MANY", "TOO_MANY"]
    assert [question["response"] for question in provider.asked] == [f"token {n}" for n in range(3)]


def test_token_that_the_provider_refuses_is_told(send, provider):
    provider.answer = {"success": False, "error-codes": ["invalid-input-response"]}

    assert [send(token="token"), send(), send()] == ["NOT_HUMAN", "WELCOME", "TOO_MANY"]


@pytest.mark.parametrize("port", ["closed_port", "frozen_port"])
def test_token_is_like_none_while_the_provider_is_away(send, captcha_keys, settings, request, port):
    settings.RECAPTCHA_DOMAIN = f"127.0.0.1:{request.getfixturevalue(port)}"

    assert [send(token="token"), send(token="token")] == ["WELCOME", "TOO_MANY"]


def test_token_of_a_form_that_offers_no_captcha_is_not_looked_at(rf, provider):
    form = GuardedForm({"stamp": make_stamp(time.time() - 60), "g-recaptcha-response": "token"})

    assert (form.is_valid(), judge(rf.post("/"), form, "").name, provider.asked) == (True, "WELCOME", [])


def test_token_too_long_to_be_one_is_none(send, provider):
    assert [send(token="x" * 10_000), provider.asked] == ["WELCOME", []]


@pytest.mark.parametrize(("shows", "after"), [("proof", "IGNORED"), ("nothing", "TOO_MANY")])
def test_post_that_the_database_refused_may_come_again_as_it_was(judged_form, settings, shows, after):
    settings.FORM_LIMIT_MAILBOX = settings.FORM_LIMIT_NETWORK = [(1, 3600)]
    proof = new_proof() if shows == "proof" else ""
    refused = []
    for _ in range(3):
        verdict, form = judged_form(proof)
        refused.append(verdict)
        with pytest.raises(OperationalError), uncounted_on_failure(form):
            raise OperationalError("the database system is shutting down")

    assert (refused, [judged_form(proof)[0] for _ in range(2)]) == (["WELCOME"] * 3, ["WELCOME", after])


@pytest.mark.parametrize("shows", ["proof", "nothing"])
def test_post_is_counted_in_one_round_trip(send, settings, django_assert_num_queries, shows):
    proof = new_proof() if shows == "proof" else ""

    with django_assert_num_queries(0 if settings.REDIS_URL else 1):
        send(proof)


def test_frozen_redis_costs_one_short_wait(send, settings, frozen_port):
    settings.REDIS_URL = f"redis://127.0.0.1:{frozen_port}/0"
    settings.FORM_LIMIT_NETWORK = [(20, 300)]

    start = time.monotonic()
    verdicts = [send(new_proof()) for _ in range(10)]

    assert (verdicts, time.monotonic() - start < 0.3) == (["WELCOME"] * 10, True)
