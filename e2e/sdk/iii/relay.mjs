import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A TCP relay in front of the server, whose connections can be cut. */
export class Relay {
  #sockets = new Set();

  /** Opens one before the server of `url`; `onOpen` is told of every connection. */
  static async to(url, onOpen = () => {}) {
    const { hostname, port, pathname, protocol } = new URL(url);
    const relay = new Relay();
    relay.server = createServer((inner) => {
      onOpen();
      const outer = connect(Number(port), hostname);
      for (const [one, other] of [
        [inner, outer],
        [outer, inner],
      ]) {
        relay.#sockets.add(one);
        one.on('error', () => {});
        one.on('close', () => {
          relay.#sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    relay.server.listen(0, '127.0.0.1');
    await once(relay.server, 'listening');
    relay.url = `${protocol}//127.0.0.1:${relay.server.address().port}${pathname}`;
    return relay;
  }

  cut() {
    for (const socket of this.#sockets) socket.destroy();
  }

  close() {
    this.server.close();
    this.cut();
  }
}
