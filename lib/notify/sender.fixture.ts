import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver of webhooks on loopback; `answer` says with which status. */
export async function openReceiver(answer: (nth: number) => number = () => 204) {
  const received: Received[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    received.push({ headers: req.headers, body: Buffer.concat(chunks).toString() });
    res.writeHead(answer(received.length), { location: '/elsewhere' }).end('what it says');
  });
  await listening(server);
  return { received, url: `http://127.0.0.1:${portOf(server)}/in`, close: () => closed(server) };
}

/** A receiver that takes requests and never answers; `most` of them were open at once. */
export async function openSilence() {
  let open = 0;
  let most = 0;
  const server = createServer((req) => {
    most = Math.max(most, ++open);
    req.socket.on('close', () => open--);
  });
  await listening(server);
  return { url: `http://127.0.0.1:${portOf(server)}/in`, most: () => most, close: () => closed(server) };
}

/** An SMTP server on loopback; `refuse` says why it does not take a recipient. */
export async function openMailbox(refuse: (address: string) => Error | null = () => null) {
  const mails: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => done(refuse(address)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, text: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  // A server that listens on TCP has an address of this form.
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { mails, url: `smtp://127.0.0.1:${port}`, close };
}

async function listening(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

function portOf(server: Server): number {
  // A server that listens on TCP has an address of this form.
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
