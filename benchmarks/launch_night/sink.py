"""A mail server that accepts everything and keeps nothing. Run with a port."""

import asyncio
import sys

from aiosmtpd.smtp import SMTP


class Everything:
    async def handle_DATA(self, server, session, envelope):
        return "250 Taken"


async def main(port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Everything()), "127.0.0.1", port)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1])))
