import type { IncomingMessage, ServerResponse } from 'node:http';
import { BODY_BYTES } from './limits';

/** Answers 413. What is still on its way is read and dropped by Node, so that the client hears the answer. */
function refuse(res: ServerResponse, limit: number): void {
  if (res.headersSent) return;
  const text = `The body is larger than ${limit} bytes.\n`;
  res.writeHead(413, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

/** A body that is held back until it is whole and it is known how large it may be. */
class HeldBody {
  readonly #push: IncomingMessage['push'];
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  #ended = false;
  #limit: number = BODY_BYTES.signIn;
  #asked: 'not yet' | 'now' | 'answered' = 'not yet';

  constructor(
    private readonly req: IncomingMessage,
    private readonly res: ServerResponse,
    private readonly limitOf: () => Promise<number>,
    private readonly next: () => unknown,
  ) {
    // Node's parser hands each piece to `push`, and null after the last.
    this.#push = req.push;
    req.push = (piece: Uint8Array | null) => this.#take(piece);
  }

  /** Called with the size that was announced, and with each size reached. */
  check(size: number): void {
    if (size > BODY_BYTES.page) this.#stop(BODY_BYTES.page);
    else if (size > this.#limit && this.#asked === 'not yet') void this.#ask(size);
    else if (size > this.#limit && this.#asked === 'answered') this.#stop(this.#limit);
  }

  #take(piece: Uint8Array | null): boolean {
    if (piece === null) {
      this.#ended = true;
      if (this.#asked !== 'now') this.#handOn();
      return false;
    }
    this.#size += piece.length;
    this.#pieces.push(piece);
    this.check(this.#size);
    return true;
  }

  async #ask(announced: number): Promise<void> {
    this.#asked = 'now';
    this.#limit = await this.limitOf().catch(() => this.#limit);
    this.#asked = 'answered';
    if (this.req.destroyed || this.res.headersSent) return;
    if (Math.max(announced, this.#size) > this.#limit) this.#stop(this.#limit);
    else if (this.#ended) this.#handOn();
  }

  #stop(limit: number): void {
    this.req.push = this.#push;
    this.#pieces.length = 0;
    refuse(this.res, limit);
    if (this.#ended) this.req.push(null);
  }

  #handOn(): void {
    this.req.push = this.#push;
    for (const piece of this.#pieces) this.req.push(piece);
    this.req.push(null);
    this.next();
  }
}

/**
 * Hands a request on once its body is here, whole and within its limit. Next reads bodies without a limit of ours
 * and logs an upload that breaks off as a fault, so it hears of neither. `limitOf` is asked, once, when more
 * is coming than a stranger may send, and before any of it is handed on.
 */
export function withWholeBody(
  req: IncomingMessage,
  res: ServerResponse,
  limitOf: () => Promise<number>,
  next: () => unknown,
): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = req.headers;
  const announced = Number(length ?? 0);
  if (announced === 0 && encoding === undefined) next();
  else if (announced > BODY_BYTES.page) refuse(res, BODY_BYTES.page);
  else new HeldBody(req, res, limitOf, next).check(announced);
}
