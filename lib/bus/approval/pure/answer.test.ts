import { expect, test } from 'vitest';
import { addMetrics } from '@/lib/bus/worker/pure/metrics';
import { question } from '@/lib/shape/approval';
import { consequenceOf, outcomesOf, refusalOf } from './answer';

const asked = (given: object) => question.parse({ title: 'T', ...given });

test('a question takes the outcomes it names, else those of its kind', () => {
  expect(outcomesOf('decision', asked({}))).toEqual(['approved', 'rejected']);
  expect(outcomesOf('text', asked({}))).toEqual(['answered']);
  expect(outcomesOf('choice', asked({ outcomes: ['a'] }))).toEqual(['a']);
  expect(refusalOf('decision', asked({}), { outcome: 'maybe' })).toMatch(/approved, rejected/);
  expect(refusalOf('decision', asked({ anyOutcome: true }), { outcome: 'maybe' })).toBeNull();
});

test('wants a comment and a value where the question does, but no value of who turns it down', () => {
  const strict = asked({ commentRequired: true, valueRequired: true, leadsTo: { rejected: 'cancel' } });
  expect(refusalOf('decision', strict, { outcome: 'approved', comment: ' ' })).toMatch(/comment/);
  expect(refusalOf('decision', strict, { outcome: 'approved', comment: 'x' })).toMatch(/value/);
  expect(refusalOf('decision', strict, { outcome: 'rejected', comment: 'x' })).toBeNull();
});

test('an outcome leads to what is said of it, else to what is said of the others', () => {
  const some = asked({ leadsTo: { rejected: 'cancel' }, otherwise: 'succeed' });
  expect(['rejected', 'other', 'toString'].map((outcome) => consequenceOf(some, outcome))).toEqual([
    'cancel',
    'succeed',
    'succeed',
  ]);
});

test('metrics are added up and the mean weighed', () => {
  const first = addMetrics({}, { intents_total: 1, avg_latency_ms: 10 });
  expect(addMetrics(first, { intents_total: 3, avg_latency_ms: 30, cost_usd: 1 })).toEqual({
    intents_total: 4,
    avg_latency_ms: 25,
    cost_usd: 1,
  });
  expect(addMetrics(first, {})).toEqual(first);
});
