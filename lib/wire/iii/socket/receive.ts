import { log } from '@/lib/log';
import type { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import {
  type Fault,
  type FrameOf,
  faultByText,
  type Received,
  readFrame,
  writeFrame,
} from '@/lib/wire/iii/frames';
import { FRAME_BYTES } from '@/lib/wire/iii/limits';
import { wantedOf } from '@/lib/wire/iii/registry/binding';
import { given } from '@/lib/wire/iii/registry/functions';
import { BEHIND_HTTP } from '@/lib/wire/iii/registry/unserved';
import type { Worker } from '@/lib/wire/iii/registry/worker';
import { invoke } from './invoke';

const LOG_MS = 10_000;
const ANSWERED_LATE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says what is wrong with a worker's frames, now and then: one bad worker does not fill the log. */
export class Complaints {
  #at = 0;
  #unsaid = 0;

  constructor(private readonly now: () => number) {}

  note(worker: Worker, text: string): void {
    if (this.now() - this.#at < LOG_MS) {
      this.#unsaid++;
      return;
    }
    this.#at = this.now();
    const more = this.#unsaid > 0 ? ` (and ${this.#unsaid} more since)` : '';
    this.#unsaid = 0;
    log.warn({ worker: worker.name }, `iii: ${text}${more}`);
  }
}

/** Passes over a frame that could not be read; its call, if it is one, is told. */
function passOver(worker: Worker, complaints: Complaints, { fault, code, callId, functionId }: Fault): void {
  complaints.note(worker, `a frame was passed over: ${fault}`);
  if (callId === undefined) return;
  const error = { code, message: `The frame was passed over: ${fault}.` };
  worker.send(
    writeFrame('invocationresult', { invocation_id: callId, function_id: functionId ?? '', error }),
  );
}

/** Takes one text frame from a worker. Whatever it is, nobody else is harmed and the connection stays. */
export function receive(
  engine: WorkspaceEngine,
  worker: Worker,
  text: string,
  how: { complaints: Complaints; rateLimit: number | null },
) {
  const { complaints, rateLimit } = how;
  const isTooLarge = text.length > FRAME_BYTES;
  const received = isTooLarge
    ? faultByText(text, 'payload_too_large', `it is larger than ${FRAME_BYTES} bytes`)
    : readFrame(text);
  if (received === null) return;
  if ('fault' in received) return passOver(worker, complaints, received);
  const { frame, payloads } = received;
  const mayWork = () => {
    if (worker.may('intent.claim')) return true;
    complaints.note(worker, 'its key lacks the scope intent.claim, so what it registers is passed over');
    return false;
  };
  switch (frame.type) {
    case 'ping':
      return worker.send('{"type":"pong"}');
    case 'reattach':
      return engine.reattach(worker, frame.previous_worker_id, frame.reattach_token);
    case 'registerfunction': {
      if (!mayWork()) return;
      const refusal = registrationFault(frame) ?? engine.functions.register(worker, { frame, payloads });
      engine.unserved.note(worker, frame.id, refusal);
      if (refusal) complaints.note(worker, `function ${JSON.stringify(frame.id)} is passed over: ${refusal}`);
      return;
    }
    case 'unregisterfunction':
      engine.unserved.note(worker, frame.id, null);
      return engine.functions.unregister(worker, frame.id);
    case 'registertriggertype':
      return mayWork() ? engine.triggers.provide(worker, { frame, payloads }) : undefined;
    case 'unregistertriggertype':
      return engine.triggers.withdraw(worker, frame.id);
    case 'registertrigger': {
      if (!mayWork()) return;
      const { id, trigger_type: type, function_id: functionId } = frame;
      const config = payloads.get('config');
      const texts = { config, metadata: given(payloads.get('metadata')), wanted: wantedOf(config) };
      engine.triggers.bind({ id, type, functionId, ...texts, owner: worker, by: worker });
      return;
    }
    case 'unregistertrigger':
      engine.triggers.unbind(worker, frame.id);
      return;
    case 'triggerregistrationresult':
      return engine.triggers.settle(worker, frame);
    case 'invokefunction':
      void invoke(engine, worker, { frame, payloads }, rateLimit);
      return;
    case 'invocationresult':
      return settle(engine, worker, { frame, payloads });
  }
}

/** Why a function is not registered; what this server serves of it is in the README. */
function registrationFault({ id, invocation }: FrameOf<'registerfunction'>): string | null {
  if (id.startsWith('engine::') || id.startsWith('state::')) return 'its id is reserved';
  if (id.trim() !== id || id.includes('\0')) return 'its id cannot be kept';
  return invocation == null ? null : BEHIND_HTTP;
}

function settle(
  engine: WorkspaceEngine,
  worker: Worker,
  { frame, payloads }: Received<'invocationresult'>,
): void {
  const { invocation_id: id, error, traceparent, baggage } = frame;
  const outcome = { result: payloads.get('result'), error: error ?? undefined, traceparent, baggage };
  if (engine.calls.settle(worker, id, outcome)) return;
  // Maybe of a durable intent, whose delivery was made before a restart.
  if (ANSWERED_LATE.test(id) && !engine.calls.has(id)) engine.dispatcher.late(worker, id, outcome);
}
