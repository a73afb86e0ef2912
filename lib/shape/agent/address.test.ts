import { expect, test } from 'vitest';
import { agentName, isSameAgent } from './address';

const FORMS = ['bot', 'agent://bot', 'agent://prod/bot', 'agent://acme/prod/bot'];

test('every form of a name reaches the same agent, from either side', () => {
  for (const one of FORMS)
    for (const other of FORMS) expect([one, other, isSameAgent(one, other)]).toEqual([one, other, true]);
  expect(new Set(FORMS.map(agentName))).toEqual(new Set(['bot']));
});

test.each([
  ['bot', 'robot'],
  ['agent://bot', 'agent://bot/two'],
  ['agent://acme/prod/bot', 'agent://acme/dev/bot'],
  ['agent://acme/prod/bot', 'agent://other/prod/bot'],
  ['agent://prod/bot', 'agent://acme/myprod/bot'],
  ['user://bot', 'agent://bot'],
  ['agent://Bot', 'agent://bot'],
])('%s and %s are two', (one, other) => {
  expect([isSameAgent(one, other), isSameAgent(other, one)]).toEqual([false, false]);
});
