"""A real SMTP server on loopback (aiosmtpd) that falls silent once: relay.py hello N, in the greeting
of the N-th connection; relay.py rcpt|data|taken ADDRESS, when it is named, when it has sent the
message, when it has taken it. It prints its port, then a line of JSON for each mail that it takes
({"to", "id"}), and {"held": true} as soon as it is silent."""

import asyncio
import email
import json
import sys

from aiosmtpd.smtp import SMTP

moment, whom = sys.argv[1:]


def say(what):
    print(json.dumps(what), flush=True)


class Handler:
    connections = 0
    held = False

    async def hold(self, where, who):
        if self.held or where != moment or str(who) != whom:
            return
        self.held = True
        say({"held": True})
        await asyncio.sleep(3600)  # the connection ends before

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        await self.hold("hello", self.connections)
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        await self.hold("rcpt", address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        await self.hold("data", to)
        say({"to": to, "id": email.message_from_bytes(envelope.content)["Message-ID"]})
        await self.hold("taken", to)
        return "250 2.0.0 taken"


async def main():
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
