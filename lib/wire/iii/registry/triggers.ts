import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { type FrameOf, writeFrame } from '@/lib/wire/iii/frames';
import { TRIGGERS_PER_WORKER } from '@/lib/wire/iii/limits';
import type { Worker } from './worker';

/** The trigger types served here; every other one is parked until a worker provides it (sheet 2.2). */
export const BUILT_IN = {
  'engine::functions-available': 'A function was registered or went away.',
  'engine::workers-available': 'A worker connected, told of itself or went away.',
  state: 'A state value was created, updated or deleted.',
  log: 'A log record arrived.',
} as const;
export type BuiltIn = keyof typeof BUILT_IN;

/** What ties a trigger to the function that it calls. */
export interface Binding {
  readonly id: string;
  readonly type: string;
  readonly functionId: string;
  readonly config: unknown;
  readonly metadata: unknown;
  /** Whose it is; null for one that outlasts its maker's connection. */
  readonly owner: Worker | null;
  /** In whose name it calls: what its key may do now, not when it was bound. */
  readonly by: { readonly ctx: Context };
  /** Called when it is unbound. */
  readonly release?: () => void;
}

export interface TriggerType {
  readonly id: string;
  readonly description: string;
  readonly provider: Worker;
  readonly requestFormat: unknown;
  readonly callFormat: unknown;
}

const conditional = z.object({ condition_function_id: z.string().min(1).optional().catch(undefined) });

/** The triggers of a workspace's workers, and the types of triggers they provide to each other. */
export class Triggers {
  readonly #bindings = new Map<string, Binding>();
  readonly #types = new Map<string, TriggerType>();

  constructor(private readonly call: (binding: Binding, input: unknown, condition?: string) => void) {}

  /** Binds a trigger, and tells the worker that provides its type. Without one it is parked. */
  bind(binding: Binding) {
    const owned = [...this.#bindings.values()].filter(({ owner }) => owner && owner === binding.owner);
    const old = this.#bindings.get(binding.id);
    if (old?.owner && old.owner !== binding.owner)
      return refuse(binding, 'Its id belongs to another worker.');
    if (!old && owned.length >= TRIGGERS_PER_WORKER)
      return refuse(binding, 'The worker has too many triggers.');
    this.#bindings.set(binding.id, binding);
    const type = this.#types.get(binding.type);
    if (type) announce(type.provider, binding);
  }

  /** Takes a binding away; false when `worker` has none of that id. Null unbinds what has no owner. */
  unbind(worker: Worker | null, id: string): boolean {
    const binding = this.#bindings.get(id);
    if (!binding || binding.owner !== worker) return false;
    this.#bindings.delete(id);
    binding.release?.();
    const { type, functionId, config, metadata } = binding;
    const fields = { id, trigger_type: type, function_id: functionId, config, metadata };
    this.#types.get(type)?.provider.send(writeFrame('unregistertrigger', fields));
    return true;
  }

  /** Makes a worker the provider of a type, and hands it the bindings that were waiting for one. */
  provide(worker: Worker, frame: FrameOf<'registertriggertype'>): void {
    if (frame.id in BUILT_IN) return;
    this.#types.set(frame.id, {
      id: frame.id,
      description: frame.description ?? '',
      provider: worker,
      requestFormat: frame.trigger_request_format ?? undefined,
      callFormat: frame.call_request_format ?? undefined,
    });
    for (const binding of this.of(frame.id)) announce(worker, binding);
  }

  withdraw(worker: Worker, typeId: string): void {
    if (this.#types.get(typeId)?.provider === worker) this.#types.delete(typeId);
  }

  /** Takes a provider's word on a binding; one that failed is gone, and its owner is told. */
  settle(provider: Worker, { id, error }: FrameOf<'triggerregistrationresult'>): void {
    const binding = this.#bindings.get(id);
    if (!binding || !error || this.#types.get(binding.type)?.provider !== provider) return;
    this.#bindings.delete(id);
    refuse(binding, error.message);
  }

  /** Takes away what a worker had: its bindings, and its types, whose bindings are parked. */
  release(worker: Worker): void {
    for (const type of this.types()) this.withdraw(worker, type.id);
    for (const { id, owner } of this.list()) if (owner === worker) this.unbind(worker, id);
  }

  /** Calls the functions bound to a type of ours whose config `matches`. */
  fire(type: BuiltIn, input: unknown, matches: (config: unknown) => boolean = () => true): void {
    for (const binding of this.of(type)) {
      if (!matches(binding.config)) continue;
      this.call(binding, input, conditional.safeParse(binding.config).data?.condition_function_id);
    }
  }

  of(type: string): Binding[] {
    return this.list().filter((binding) => binding.type === type);
  }

  list(): Binding[] {
    return [...this.#bindings.values()];
  }

  types(): TriggerType[] {
    return [...this.#types.values()];
  }
}

function announce(provider: Worker, { id, type, functionId, config, metadata }: Binding): void {
  const fields = { id, trigger_type: type, function_id: functionId, config: config ?? null, metadata };
  provider.send(writeFrame('registertrigger', fields));
}

function refuse({ owner, id, type, functionId }: Binding, message: string): void {
  const error = { code: 'trigger_registration_failed', message };
  const fields = { id, trigger_type: type, function_id: functionId, error };
  owner?.send(writeFrame('triggerregistrationresult', fields));
}
