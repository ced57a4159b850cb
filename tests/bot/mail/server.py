"""A real SMTP server on loopback (aiosmtpd): server.py CERTIFICATE KEY. It prints its port, then each
mail it takes as a line of JSON. What it does with a recipient is in the address: refuse@, later@,
hold@ (takes the message and never answers), drop@ (takes it and hangs up)."""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse@"):
            return "550 5.1.1 no such user"
        if address.startswith("later@"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        print(json.dumps({"from": envelope.mail_from, "to": to, "tls": session.ssl is not None,
                          "user": session.authenticated, "hello": session.host_name,
                          "text": envelope.content.decode("latin-1")}), flush=True)
        if to.startswith("hold@"):
            await asyncio.sleep(60)
        if to.startswith("drop@"):
            server.transport.abort()
            return "250 nobody hears this"
        return "550 5.7.1 no such text" if to.startswith("spam@") else "250 2.0.0 taken"


def check(server, session, envelope, mechanism, data):
    known = data.login == b"bot" and data.password == b"secret"
    return AuthResult(success=known, handled=False)  # whose 235 or 535 is the server's to say


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    plain = sys.argv[3] == "plain"
    loop = asyncio.get_running_loop()

    def make():
        if plain:
            return SMTP(Handler(), loop=loop)
        return SMTP(Handler(), loop=loop, tls_context=context, require_starttls=True,
                    auth_required=True, authenticator=check)

    server = await loop.create_server(make, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    # It ends with the test: its standard input is closed then.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
