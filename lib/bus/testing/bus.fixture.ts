import { v7 as uuidv7 } from 'uuid';
import type { Bus, Context, KeyProfile } from '@/lib/bus/context';
import { Heartbeats } from '@/lib/bus/heartbeats';
import { authenticateKey, storeKey } from '@/lib/bus/key/key';
import { newKeySecret } from '@/lib/bus/key/pure/key-text';
import { publish } from '@/lib/bus/publish/publish';
import { gate } from '@/lib/bus/rule/gate';
import { storeWorkspace } from '@/lib/bus/workspace/workspace';
import { type Scope, scope, WIRE_SCOPES } from '@/lib/shape/role';
import { openTestStore, type TestStore } from '@/lib/store/driver/store.fixture';

/** A bus on an empty store with a clock that tests set. */
export interface TestBus {
  bus: Bus;
  test: TestStore;
  clock: { now: number };
  workspaceId: string;
  /** A new key and the context it opens. */
  key(
    name: string,
    options?: { profile?: KeyProfile; scopes?: readonly Scope[]; workspaceId?: string },
  ): Promise<{ ctx: Context; secret: string; id: string }>;
}

const HERE = { address: '127.0.0.1', userAgent: 'test/1.0' };

export async function makeTestBus(options: { claimSeconds?: number } = {}): Promise<TestBus> {
  const test = await openTestStore();
  const clock = { now: Date.now() };
  const bus: Bus = { store: test.store, gate, heartbeats: new Heartbeats(), now: () => clock.now };
  const workspaceId = uuidv7();
  await bus.store.write((tx) =>
    storeWorkspace(tx, clock.now, {
      id: workspaceId,
      slug: 'default',
      name: 'Default',
      claimSeconds: options.claimSeconds ?? 60,
    }),
  );
  return {
    bus,
    test,
    clock,
    workspaceId,
    async key(name, { profile = 'standard', scopes = WIRE_SCOPES, workspaceId: at = workspaceId } = {}) {
      const secret = newKeySecret('test');
      const id = await bus.store.write((tx) =>
        storeKey(tx, clock.now, {
          workspaceId: at,
          name,
          profile,
          scopes,
          rateLimit: profile === 'strict' ? 60 : null,
          expiresAt: null,
          createdBy: 'test',
          secret,
        }),
      );
      const { context } = await authenticateKey(bus, secret, HERE);
      return { ctx: context, secret, id };
    },
  };
}

export const ALL_SCOPES = scope.options;

/** Publishes with the fewest words a test needs. */
export function put(ctx: Context, input: Partial<Parameters<typeof publish>[1]> = {}) {
  return publish(ctx, { protocol: 'intent-bus', goal: 'g', payload: '{}', ...input });
}

/** What an Intent Bus worker would ask for. */
export const wants = (input: { goal?: string; workerName?: string; capabilities?: string[] } = {}) => ({
  protocol: 'intent-bus' as const,
  namespace: 'default',
  workerName: null,
  capabilities: [],
  ...input,
});
