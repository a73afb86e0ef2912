import type { FrameOf, Received } from '@/lib/wire/iii/frames';
import {
  FAN_OUT_SLICE,
  LASTING_TRIGGERS,
  TRIGGER_TYPES_PER_WORKSPACE,
  TRIGGERS_PER_TYPE,
  TRIGGERS_PER_WORKER,
  TRIGGERS_PER_WORKSPACE,
} from '@/lib/wire/iii/limits';
import { type Binding, lengthOf, type Wanted } from './binding';
import { given } from './functions';
import { announce, noticeKey, refuse, sayUnserved, withdrawFrom } from './trigger-frames';
import type { Worker } from './worker';

/** The trigger types served here; every other one waits until a worker provides it (sheet 2.2). */
export const BUILT_IN = {
  'engine::functions-available': 'A function was registered or went away.',
  'engine::workers-available': 'A worker connected, told of itself or went away.',
  state: 'A state value was created, updated or deleted.',
  log: 'A log record arrived.',
} as const;
export type BuiltIn = keyof typeof BUILT_IN;

export interface TriggerType {
  readonly id: string;
  readonly description: string;
  readonly provider: Worker;
  /** JSON texts, as they were sent. */
  readonly requestFormat: string | undefined;
  readonly callFormat: string | undefined;
}

/** The triggers of a workspace's workers, and the types of triggers they provide to each other. */
export class Triggers {
  readonly #bindings = new Map<string, Binding>();
  readonly #byType = new Map<string, Set<Binding>>();
  readonly #counts = new Map<Worker | null, number>();
  readonly #types = new Map<string, TriggerType>();

  constructor(private readonly call: (binding: Binding, input: string) => void) {}

  isServed(type: string): boolean {
    return type in BUILT_IN || this.#types.has(type);
  }

  /**
   * Binds a trigger, and tells the worker that provides its type. A type that nobody provides is refused in words,
   * and the trigger waits for a provider all the same. Returns why it is not bound at all; null when it is.
   */
  bind(binding: Binding): string | null {
    const old = this.#bindings.get(binding.id);
    const refusal = this.#refusal(binding, old);
    if (refusal !== null) {
      refuse(binding, refusal);
      return refusal;
    }
    if (old) this.#remove(old);
    this.#bindings.set(binding.id, binding);
    this.#byType.set(binding.type, this.of(binding.type).add(binding));
    this.#counts.set(binding.owner, (this.#counts.get(binding.owner) ?? 0) + 1);
    const type = this.#types.get(binding.type);
    if (type) announce(type.provider, binding);
    else if (!this.isServed(binding.type)) {
      refuse(
        binding,
        `No connected worker provides triggers of the type ${binding.type}. It will be bound when one does.`,
      );
      sayUnserved(binding);
    }
    return null;
  }

  /** Takes a binding away; false when `worker` has none of that id. Null unbinds what has no owner. */
  unbind(worker: Worker | null, id: string): boolean {
    const binding = this.#bindings.get(id);
    if (!binding || binding.owner !== worker) return false;
    this.#remove(binding);
    const provider = this.#types.get(binding.type)?.provider;
    if (provider) withdrawFrom(provider, binding);
    return true;
  }

  /** Makes a worker the provider of a type, and hands it the bindings that were waiting for one. */
  provide(worker: Worker, { frame, payloads }: Received<'registertriggertype'>): void {
    const { id } = frame;
    if (id in BUILT_IN || (!this.#types.has(id) && this.#types.size >= TRIGGER_TYPES_PER_WORKSPACE)) return;
    this.#types.set(id, {
      id,
      description: frame.description ?? '',
      provider: worker,
      requestFormat: given(payloads.get('trigger_request_format')),
      callFormat: given(payloads.get('call_request_format')),
    });
    for (const binding of this.of(id)) {
      binding.owner?.notices.remove(noticeKey(binding));
      announce(worker, binding);
    }
  }

  withdraw(worker: Worker, typeId: string): void {
    if (this.#types.get(typeId)?.provider !== worker) return;
    this.#types.delete(typeId);
    for (const binding of this.of(typeId)) sayUnserved(binding);
  }

  /** Takes a provider's word on a binding; one that failed is gone, and its owner is told. */
  settle(provider: Worker, { id, error }: FrameOf<'triggerregistrationresult'>): void {
    const binding = this.#bindings.get(id);
    if (!binding || !error || this.#types.get(binding.type)?.provider !== provider) return;
    this.#remove(binding);
    refuse(binding, error.message);
  }

  /** Takes away what a worker had: its bindings, and its types, whose bindings wait for another provider. */
  release(worker: Worker): void {
    for (const type of this.types()) this.withdraw(worker, type.id);
    for (const { id, owner } of this.list()) if (owner === worker) this.unbind(worker, id);
  }

  /**
   * Calls the functions bound to a type of ours that want it. `input` is JSON text. Many are called in slices, so
   * that others have their turn in between.
   */
  fire(type: BuiltIn, input: string, matches: (wanted: Wanted) => boolean = () => true): void {
    const bound = [...this.of(type)].filter((binding) => matches(binding.wanted));
    const callFrom = (start: number) => {
      for (const binding of bound.slice(start, start + FAN_OUT_SLICE)) this.call(binding, input);
      if (start + FAN_OUT_SLICE < bound.length) setImmediate(() => callFrom(start + FAN_OUT_SLICE));
    };
    callFrom(0);
  }

  of(type: string): Set<Binding> {
    return this.#byType.get(type) ?? new Set();
  }

  find(id: string): Binding | undefined {
    return this.#bindings.get(id);
  }

  list(): Binding[] {
    return [...this.#bindings.values()];
  }

  types(): TriggerType[] {
    return [...this.#types.values()];
  }

  #refusal(binding: Binding, old: Binding | undefined): string | null {
    const { owner, type } = binding;
    if (old?.owner && old.owner !== owner) return 'Its id belongs to another worker.';
    if (old) return null;
    if ((this.#counts.get(owner) ?? 0) >= (owner ? TRIGGERS_PER_WORKER : LASTING_TRIGGERS)) {
      return owner
        ? 'The worker has too many triggers.'
        : `There are ${LASTING_TRIGGERS} such triggers already.`;
    }
    if (this.of(type).size >= TRIGGERS_PER_TYPE || this.#bindings.size >= TRIGGERS_PER_WORKSPACE) {
      return 'The workspace has too many triggers.';
    }
    return owner && !owner.keep(lengthOf(binding)) ? 'The worker has registered as much as it may.' : null;
  }

  #remove(binding: Binding): void {
    this.#bindings.delete(binding.id);
    this.of(binding.type).delete(binding);
    this.#counts.set(binding.owner, (this.#counts.get(binding.owner) ?? 1) - 1);
    binding.owner?.keep(-lengthOf(binding));
    binding.owner?.notices.remove(noticeKey(binding));
    binding.release?.();
  }
}
