import { z } from 'zod';
import { readArguments } from './arguments';
import type { BuiltIn } from './function';

const create = z.object({ buffer_size: z.int().positive().nullish() });

/** Sheet 1.9. */
export const CHANNEL_FUNCTIONS: readonly [string, BuiltIn][] = [
  [
    'engine::channels::create',
    {
      free: true,
      run({ engine, worker }, data) {
        const { buffer_size } = readArguments(create, data);
        return JSON.stringify(engine.channels.create(worker, buffer_size ?? undefined));
      },
    },
  ],
];
