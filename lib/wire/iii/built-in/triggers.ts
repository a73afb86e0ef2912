import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { requireScope } from '@/lib/bus/scope';
import { WireError } from '@/lib/wire/iii/errors';
import { readArguments } from './arguments';
import type { BuiltIn } from './function';

const name = z.string().min(1).max(512);
const register = z.object({
  trigger_type: name,
  function_id: name,
  config: z.json().optional(),
  metadata: z.json().nullish(),
});
const unregister = z.object({ id: z.string().min(1).max(128) });
const MOST = 1_000;

/** Triggers that outlast the connection they were made on (sheet 2.1), as long as this server runs. */
export const TRIGGER_FUNCTIONS: readonly [string, BuiltIn][] = [
  [
    'engine::register_trigger',
    {
      async run({ room, worker, ctx }, data) {
        await requireScope(ctx, 'intent.claim');
        const {
          trigger_type: type,
          function_id: functionId,
          config,
          metadata,
        } = readArguments(register, data);
        if (room.triggers.list().filter(({ owner }) => owner === null).length >= MOST) {
          throw new WireError('trigger_registration_failed', `There are ${MOST} such triggers already.`);
        }
        const id = randomUUID();
        const by = { ctx };
        const release = worker.hold({
          renewed: (grant) => {
            by.ctx = grant.context;
          },
          ended: () => void room.triggers.unbind(null, id),
        });
        room.triggers.bind({ id, type, functionId, config, metadata, owner: null, by, release });
        return JSON.stringify({ id });
      },
    },
  ],
  [
    'engine::unregister_trigger',
    {
      async run({ room, ctx }, data) {
        await requireScope(ctx, 'intent.claim');
        return JSON.stringify({ removed: room.triggers.unbind(null, readArguments(unregister, data).id) });
      },
    },
  ],
];
