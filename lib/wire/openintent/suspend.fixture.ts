import { pendingApprovals } from '@/lib/bus/approval/approval';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { openTestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

/** What an agent asks when it suspends. */
export const question = {
  id: 's-1',
  question: 'Ship it?',
  response_type: 'choice',
  choices: [
    { value: 'ship', label: 'Ship it now', description: 'At once' },
    { value: 'wait', label: 'Wait' },
  ],
  context: { build: 7 },
  fallback_policy: 'fail',
};

/** A wire with agents that suspend and a human who may answer them. */
export async function openSuspending() {
  const t = await openTestWire();
  const key = await t.key('agents');
  const human = await t.key('human', { scopes: ALL_SCOPES });
  const { call, create, patch, set } = callerOf(t, () => key.secret);
  return {
    t,
    human,
    call,
    create,
    patch,
    set,
    get: async (id: string) => (await call('GET', `/intents/${id}`)).json,
    async suspend(suspension: object = question) {
      const { id } = await create({ title: 'release' });
      await set(id, 1, 'active');
      await set(id, 2, 'suspended_awaiting_input');
      await patch(id, 3, { _suspension: suspension });
      return id;
    },
    respond: (id: string, body: object, secret = human.secret) =>
      call('POST', `/intents/${id}/suspend/respond`, body, { secret, agent: 'olga' }),
    asked: async (id: string) => (await pendingApprovals(human.ctx)).filter((one) => one.intent_id === id),
  };
}
