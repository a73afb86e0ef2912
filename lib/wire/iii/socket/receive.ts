import type { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import { type Fault, faultOfLarge, type Received, readFrame, writeFrame } from '@/lib/wire/iii/frames';
import { FRAME_BYTES } from '@/lib/wire/iii/limits';
import type { Worker } from '@/lib/wire/iii/registry/worker';
import { invoke } from './invoke';

const LOG_MS = 10_000;
const ANSWERED_LATE = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;

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
    console.warn(`iii worker ${JSON.stringify(worker.name)}: ${text}${more}`);
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
  room: WorkspaceEngine,
  worker: Worker,
  text: string,
  how: { complaints: Complaints; rateLimit: number | null },
) {
  const { complaints, rateLimit } = how;
  const large = text.length > FRAME_BYTES;
  const received = large ? faultOfLarge(text, FRAME_BYTES) : readFrame(text);
  if (received === null) return;
  if ('fault' in received) return passOver(worker, complaints, received);
  const { frame, raw } = received;
  const mayWork = () => {
    if (worker.may('intent.claim')) return true;
    complaints.note(worker, 'its key lacks the scope intent.claim, so what it registers is passed over');
    return false;
  };
  switch (frame.type) {
    case 'ping':
      return worker.send('{"type":"pong"}');
    case 'reattach':
      return room.reattach(worker, frame.previous_worker_id, frame.reattach_token);
    case 'registerfunction': {
      if (!mayWork()) return;
      const refusal = registrationFault(frame.id, frame.invocation);
      if (refusal) complaints.note(worker, `function ${JSON.stringify(frame.id)} ${refusal}`);
      else if (!room.functions.register(worker, frame)) complaints.note(worker, 'it has too many functions');
      return;
    }
    case 'unregisterfunction':
      return room.functions.unregister(worker, frame.id);
    case 'registertriggertype':
      return mayWork() ? room.triggers.provide(worker, frame) : undefined;
    case 'unregistertriggertype':
      return room.triggers.withdraw(worker, frame.id);
    case 'registertrigger': {
      const { id, trigger_type: type, function_id: functionId, config, metadata } = frame;
      const binding = { id, type, functionId, config, metadata, owner: worker, by: worker };
      return mayWork() ? room.triggers.bind(binding) : undefined;
    }
    case 'unregistertrigger':
      room.triggers.unbind(worker, frame.id);
      return;
    case 'triggerregistrationresult':
      return room.triggers.settle(worker, frame);
    case 'invokefunction':
      void invoke(room, worker, { frame, raw }, rateLimit);
      return;
    case 'invocationresult':
      return settle(room, worker, { frame, raw });
  }
}

/** Why a function is not registered; what this server serves of it is in the README. */
function registrationFault(id: string, invocation: unknown): string | null {
  if (id.startsWith('engine::') || id.startsWith('state::')) return 'is passed over: its id is reserved';
  if (id.trim() !== id || id.includes('\0')) return 'is passed over: its id cannot be kept';
  return invocation == null ? null : 'is passed over: functions behind HTTP are not served yet';
}

function settle(room: WorkspaceEngine, worker: Worker, { frame, raw }: Received): void {
  if (frame.type !== 'invocationresult') return;
  const { invocation_id: id, error, traceparent, baggage } = frame;
  const outcome = { result: raw.member('result'), error: error ?? undefined, traceparent, baggage };
  if (room.calls.settle(worker, id, outcome)) return;
  // The id of a durable intent, whose delivery may have been made before a restart.
  if (ANSWERED_LATE.test(id) && !room.calls.has(id)) room.dispatcher.late(worker, id, outcome);
}
