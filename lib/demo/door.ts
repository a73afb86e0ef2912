import type { IntentBusClient } from './intent-bus-client';
import { forever, type Stage } from './stage';

const KEPT_SECONDS = 3_600;

/** A door sensor: writes each change to the KV store, and has somebody told when it opens. */
export function door(sensor: Stage, publisher: IntentBusClient, store: IntentBusClient): Promise<never> {
  const { random, sleep } = sensor;
  return forever(sensor, async () => {
    const isOpen = (await store.get('door/front')) === 'open';
    await store.set('door/front', isOpen ? 'closed' : 'open', KEPT_SECONDS);
    if (!isOpen) {
      const payload = { message: 'Front door opened', to: 'family' };
      await publisher.publish('notify', payload, { visibility: 'public', priority: 200 });
    }
    await sleep(isOpen ? random.between(15_000, 45_000) : random.between(3_000, 9_000));
  });
}
