import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summaryOf } from './bulk-summary';
import { inboxItem as item } from './inbox-item.fixture';
import { sumOf } from './sum';

test('a bulk is told by its rules, its risks and the exact sums of its numbers', () => {
  const rule = { id: 'r', name: 'Refunds' };
  const refund = (id: string, text: string) =>
    item(id, { rule, risk: 'high', amounts: [{ path: 'order.amount', text }] });
  const all = [refund('a', '9007199254740993.10'), refund('b', '0.2'), item('c', { goal: 'mail' })];
  expect(summaryOf(all)).toEqual({
    asking: [
      { name: 'Refunds', isRule: true, count: 2 },
      { name: 'mail', isRule: false, count: 1 },
    ],
    risks: { high: 2, medium: 0, low: 0 },
    sums: [{ path: 'order.amount', sum: '9,007,199,254,740,993.30', count: 2 }],
  });
});

test('sums are exact, or there is none', () => {
  expect(sumOf(['1.10', '-2', '0.90'])).toBe('0.00');
  expect(sumOf(['-0.5', '-1000'])).toBe('-1,000.5');
  expect(sumOf(['1', '1e3'])).toBeNull();
  fc.assert(
    fc.property(fc.array(fc.bigInt(-(10n ** 30n), 10n ** 30n), { minLength: 1 }), (cents) => {
      const texts = cents.map((one) => {
        const digits = (one < 0n ? -one : one).toString().padStart(3, '0');
        return `${one < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
      });
      const sum = (sumOf(texts) ?? '').replaceAll(/[,.]/g, '');
      expect(BigInt(sum)).toBe(cents.reduce((all, one) => all + one, 0n));
    }),
  );
});
