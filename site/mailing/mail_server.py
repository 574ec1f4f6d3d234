"""The mail server, as a worker talks to it."""

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend

from .wire import as_bytes, recipient_of, sender_of

# Servers end a conversation that goes on for too long, some after a hundred messages.
MESSAGES_PER_CONNECTION = 100


class MailServer:
    """One connection for many messages: opened when the first leaves, and again after a failure."""

    def __init__(self):
        self._backend = get_connection()
        self._sent = 0

    def send(self, email: EmailMultiAlternatives) -> None:
        """Returns once the server has taken the message. Raises what the backend raises."""
        if self._sent == MESSAGES_PER_CONNECTION:
            self.close()
        try:
            self._backend.open()
            if isinstance(self._backend, SmtpBackend):
                self._backend.connection.sendmail(sender_of(email), recipient_of(email), as_bytes(email))
            else:
                self._backend.send_messages([email])
        except Exception:
            self.close()
            raise
        self._sent += 1

    def close(self) -> None:
        self._sent = 0
        self._backend.close()
