"""What holds after every fault."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .cluster import Cluster
from .smtp_sink import SmtpSink
from .visitors import Answer
from .waiting import wait_until

STORED = "select email, count(*) from forms_entry group by email"
WITHOUT_MAIL = """
    select email from forms_entry where not exists (
        select from mailing_outgoingmail mail
        where mail.kind = 'raffle_confirmation' and (mail.context ->> 'entry')::bigint = forms_entry.id
        and mail.state in ('queued', 'sent', 'dead')
    )
"""
MAILS = """
    select entry.email, mail.id::text, mail.state from mailing_outgoingmail mail
    join forms_entry entry on entry.id = (mail.context ->> 'entry')::bigint
"""
# A lease is much shorter here than the shortest pause after a failure.
IN_PAUSE = "state = 'queued' and due_at > now() + interval '30 seconds'"
PUT_OFF = f"select count(*) from mailing_outgoingmail where {IN_PAUSE}"  # noqa: S608


@dataclass(frozen=True)
class Findings:
    """Mailboxes with which something went wrong; all empty when all is well."""

    # Told that the entry is in, and it is not.
    lost: list[str] = field(default_factory=list)
    # Entered twice, or owed two mails.
    doubled: list[str] = field(default_factory=list)
    # In, and nothing is owed to them.
    unmailed: list[str] = field(default_factory=list)
    # Marked as sent, and never come.
    never_sent: list[str] = field(default_factory=list)
    # Copies of one mail that a mail program would not know as one.
    renamed: list[str] = field(default_factory=list)
    # Neither told that the entry is in, nor given the form back to try again.
    misled: list[tuple[str, int | None]] = field(default_factory=list)


@dataclass
class Record:
    """Where to look: the site's database, its mail server, and everything that visitors were told."""

    cluster: Cluster
    database: str
    sink: SmtpSink

    def query(self, statement: str) -> list[tuple]:
        return self.cluster.execute(statement, self.database)

    @property
    def states(self) -> dict[str, int]:
        return dict(self.query("select state, count(*) from mailing_outgoingmail group by state"))

    def wait_until_mailed(self, seconds: float = 60) -> None:
        """Until nothing is queued any more."""
        wait_until(lambda: "queued" not in self.states, "all mail has left", seconds)

    def wait_until_put_off(self, times: int, mails: int) -> None:
        """Until so many mails have failed so many times each, and wait for their next attempt."""
        wait_until(lambda: self.query(f"{PUT_OFF} and attempts = {times}") == [(mails,)], f"failure {times}")

    def let_retries_be_due(self) -> None:
        """Let the pause after a failure pass; mails that a worker holds under its lease are not touched."""
        self.query(f"update mailing_outgoingmail set due_at = now() where {IN_PAUSE}")  # noqa: S608

    def find(self, answers: Iterable[Answer]) -> Findings:
        answers = list(answers)
        stored = dict(self.query(STORED))
        mails = defaultdict(list)
        for address, identifier, state in self.query(MAILS):
            mails[address].append((identifier, state))
        copies = defaultdict(set)
        for mail in self.sink.received:
            copies[mail.recipient].add(mail.message_id)
        sent = {address for address, owed in mails.items() if ("sent" in {state for _identifier, state in owed})}
        return Findings(
            lost=sorted({answer.address for answer in answers if answer.is_received} - stored.keys()),
            doubled=sorted(
                {address for address, number in stored.items() if number > 1}
                | {address for address, owed in mails.items() if len(owed) > 1}
            ),
            unmailed=sorted(address for (address,) in self.query(WITHOUT_MAIL)),
            never_sent=sorted(sent - copies.keys()),
            renamed=sorted(address for address, names in copies.items() if len(names) > 1),
            misled=sorted((answer.address, answer.status) for answer in answers if not answer.is_honest),
        )

    @property
    def extra_copies(self) -> int:
        return len(self.sink.received) - len({mail.recipient for mail in self.sink.received})

    def assert_nothing_lost(self, answers: Iterable[Answer], extra_copies: int = 0) -> None:
        """The invariant; `extra_copies` is how many a mail server may have received at most."""
        found = self.find(answers)
        assert found == Findings(), found
        assert self.extra_copies <= extra_copies, self.extra_copies
