import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One kept-alive HTTP connection, one request at a time. On two cores the client takes from the server what it
 * costs itself, so this costs as little as possible.
 */
export function openConnection(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let pending = Buffer.alloc(0);
  let waiting;

  const fail = (error) => {
    waiting?.reject(error);
    waiting = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The connection was closed.')));
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const answer = readAnswer(pending);
    if (!answer) return;
    pending = pending.subarray(answer.length);
    const { resolve } = waiting;
    waiting = undefined;
    resolve(answer);
  });

  return {
    request: (method, path, headers, body = '') =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('The connection was closed.'));
        waiting = { resolve, reject };
        const length = body ? `content-length: ${Buffer.byteLength(body)}\r\n` : 'content-length: 0\r\n';
        socket.write(
          `${method} ${path} HTTP/1.1\r\nhost: localhost:${port}\r\n${headers}${length}\r\n${body}`,
        );
      }),
    closed: () => socket.destroyed,
    close: () => socket.destroy(),
  };
}

/** The first whole answer in the bytes, and how many of them it takes; null while it is not all there. */
function readAnswer(bytes) {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.latin1Slice(0, headEnd);
  const status = Number(head.slice(9, 12));
  const start = headEnd + 4;
  if (status === 204) return { status, body: '', length: start };
  const declared = /\r\ncontent-length: (\d+)/i.exec(head);
  if (declared) {
    const length = start + Number(declared[1]);
    return bytes.length < length ? null : { status, body: bytes.utf8Slice(start, length), length };
  }
  let body = '';
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.latin1Slice(at, lineEnd), 16);
    const end = lineEnd + 2 + size;
    if (bytes.length < end + 2) return null;
    if (size === 0) return { status, body, length: end + 2 };
    body += bytes.utf8Slice(lineEnd + 2, end);
    at = end + 2;
  }
}
