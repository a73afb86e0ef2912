import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { requireScope } from '@/lib/bus/scope';
import { WireError } from '@/lib/wire/iii/errors';
import { ARGUMENTS_LENGTH } from '@/lib/wire/iii/limits';
import { wantedOf } from '@/lib/wire/iii/registry/binding';
import { given } from '@/lib/wire/iii/registry/functions';
import { membersOfPayload, readArguments } from './arguments';
import type { BuiltIn } from './function';

const name = z.string().min(1).max(512);
const register = z.object({
  trigger_type: name,
  function_id: name,
});
const refuse = (message: string) => new WireError('trigger_registration_failed', message);

const unregister = z.object({ id: z.string().min(1).max(128) });

/** Triggers that outlast the connection they were made on (sheet 2.1), as long as this server runs. */
export const TRIGGER_FUNCTIONS: readonly [string, BuiltIn][] = [
  [
    'engine::register_trigger',
    {
      async run({ engine, worker, ctx }, data) {
        await requireScope(ctx, 'intent.claim');
        const { trigger_type: type, function_id: functionId } = readArguments(register, data);
        const members = membersOfPayload(data);
        const config = members.get('config');
        const metadata = given(members.get('metadata'));
        if (!engine.triggers.isServed(type))
          throw refuse(`No connected worker provides triggers of the type ${type}.`);
        if ((config?.length ?? 0) + (metadata?.length ?? 0) > ARGUMENTS_LENGTH) {
          throw refuse(`config and metadata are longer than ${ARGUMENTS_LENGTH} characters.`);
        }
        const id = randomUUID();
        const by = { ctx };
        const release = worker.hold({
          renewed: (grant) => {
            by.ctx = grant.context;
          },
          ended: () => void engine.triggers.unbind(null, id),
        });
        const wanted = wantedOf(config);
        const binding = { id, type, functionId, config, metadata, wanted, owner: null, by, release };
        const refusal = engine.triggers.bind(binding);
        if (refusal !== null) {
          release();
          throw refuse(refusal);
        }
        return JSON.stringify({ id });
      },
    },
  ],
  [
    'engine::unregister_trigger',
    {
      async run({ engine, ctx }, data) {
        await requireScope(ctx, 'intent.claim');
        return JSON.stringify({ removed: engine.triggers.unbind(null, readArguments(unregister, data).id) });
      },
    },
  ],
];
