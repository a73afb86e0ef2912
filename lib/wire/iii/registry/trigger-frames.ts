import { writeFrame } from '@/lib/wire/iii/frames';
import type { Binding } from './binding';
import type { Worker } from './worker';

/** Under which a worker's row says that a trigger of it is not served. */
export const noticeKey = ({ id }: Pick<Binding, 'id'>) => `trigger ${id}`;

const fieldsOf = ({ id, type, functionId }: Binding) => ({ id, trigger_type: type, function_id: functionId });

/** Hands a binding to the worker that provides its type. */
export function announce(provider: Worker, binding: Binding): void {
  const { config = 'null', metadata } = binding;
  provider.send(writeFrame('registertrigger', fieldsOf(binding), { config, metadata }));
}

/** Takes a binding back from the worker that provides its type. */
export function withdrawFrom(provider: Worker, binding: Binding): void {
  const { config, metadata } = binding;
  provider.send(writeFrame('unregistertrigger', fieldsOf(binding), { config, metadata }));
}

/** Tells who bound a trigger that it is not served. */
export function refuse(binding: Binding, message: string): void {
  const error = { code: 'trigger_registration_failed', message };
  binding.owner?.send(writeFrame('triggerregistrationresult', { ...fieldsOf(binding), error }));
}

/** Says on its worker's row that nobody serves a trigger's type. */
export function sayUnserved(binding: Binding): void {
  const { type, functionId } = binding;
  binding.owner?.notices.add(
    noticeKey(binding),
    `Trigger of type ${type} for ${functionId}: no worker provides this type.`,
  );
}
