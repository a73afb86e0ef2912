import type { Context } from '@/lib/bus/context';
import type { Intent } from '@/lib/bus/intent/intent';
import { followMail, mailboxEnd, takeMail } from '@/lib/bus/mailbox/mailbox';
import type { Live } from '@/lib/bus/stream/live';
import { fullAddress } from '@/lib/shape/agent/address';
import { cut } from '@/lib/shape/cut';
import { flawed, WireError } from './errors';
import { streamQuery } from './events';
import { fitEvent } from './page';
import { withRaw } from './raw';
import { type C, parse } from './request';
import { COMMENT, frameOf, streamOf, timeoutFrame } from './sse';
import { fromIntent, statusFor } from './translate';

const BEAT_MS = 5_000;
const PATH = /^\/axme\/v1\/agents\/(.+)\/intents\/stream$/;
const OVER = new Set(['COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT']);
const QUEUED = ['CREATED', 'SUBMITTED', 'DELIVERED'];

/** The address in the path, slashes and all; SDKs leave its scheme out. */
function addressIn(c: C): string {
  const path = PATH.exec(new URL(c.req.url).pathname)?.[1];
  if (!path) throw new WireError(404, 'not_found', 'There is nothing at this path.');
  try {
    return fullAddress(decodeURIComponent(path));
  } catch {
    throw flawed(['path', 'address'], 'is not valid UTF-8');
  }
}

/** Which intents a listener wants: all that have not finished, or those of the statuses it names. */
function wantedBy(statuses: readonly string[]) {
  if (statuses.length === 0) return () => true;
  return (intent: Intent) => {
    const now = intent.phase === 'queued' ? QUEUED : [statusFor(intent)];
    return now.some((status) => statuses.includes(status));
  };
}

/** Shows the listening agent as a worker that is alive. */
function beat(ctx: Context, agent: string): void {
  const { address, userAgent, actor, workspace, bus } = ctx;
  const who = {
    workspaceId: workspace.id,
    keyId: actor.id,
    workerName: cut(agent, 255),
    address,
    userAgent,
  };
  bus.heartbeats.seen({ ...who, protocol: 'axme', capabilities: [], at: bus.now(), sign: 'work' });
}

/**
 * GET /v1/agents/{address}/intents/stream?since=&wait_seconds=&status= (sheet section 1.4): what was addressed to
 * the agent, `seq` its number in the agent's mailbox. Sending it delivers it; coming back with `since` says that
 * all up to there was taken.
 */
export async function listen(c: C, live: Live, closing: AbortSignal): Promise<Response> {
  const ctx = c.get('ctx');
  const owner = addressIn(c);
  const asked = parse(streamQuery, c.req.query(), 'query');
  const statuses = (c.req.query('status') ?? '').split(',').filter(Boolean);
  const finished = statuses.some((status) => OVER.has(status));
  // A number that the mailbox has not come to, as after a restored backup, says nothing of what lies in it.
  const since = asked.since > (await mailboxEnd(ctx, owner)) ? 0 : asked.since;
  if (since > 0) await takeMail(ctx, owner, since);

  async function* frames(signal: AbortSignal): AsyncGenerator<string> {
    let next = since;
    let beaten = ctx.bus.now();
    beat(ctx, owner);
    const wanted = wantedBy(statuses);
    const input = { owner, after: next, finished, wanted, idleMs: BEAT_MS };
    for await (const mail of followMail(live, ctx, input, signal)) {
      const due = ctx.bus.now() - beaten >= BEAT_MS;
      if (due) {
        beaten = ctx.bus.now();
        beat(ctx, owner);
      }
      if (!mail) {
        if (due) yield COMMENT;
        continue;
      }
      next = mail.mail_number;
      const event = `intent.${statusFor(mail).toLowerCase()}`;
      const known = { seq: next, event_type: event, address: owner };
      yield frameOf(next, event, `${withRaw(known, {}).slice(0, -1)},${fitEvent(fromIntent(mail)).slice(1)}`);
    }
    yield timeoutFrame(next);
  }
  return streamOf(frames, asked.wait_seconds, closing, c.get('hold'));
}
