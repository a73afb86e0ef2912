import { about } from '@/lib/wire/iii/registry/worker';
import { readArguments } from './arguments';
import type { BuiltIn } from './function';

/** What a worker says of itself after it connected (sheet 1.4). */
export const WORKER_FUNCTIONS: readonly [string, BuiltIn][] = [
  [
    'engine::workers::register',
    {
      free: true,
      run({ engine, worker }, data) {
        worker.about = readArguments(about, data);
        engine.presence(worker)?.register();
        engine.tell('worker_metadata_updated', worker);
        return '{"success":true}';
      },
    },
  ],
];
