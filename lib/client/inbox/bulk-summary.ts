import type { InboxItem } from '@/lib/shape/inbox';
import type { Risk } from '@/lib/shape/terms';
import { sumOf } from './sum';

/** What many questions come to. */
export interface BulkSummary {
  /** By what asks: a rule, or a goal whose agents ask by themselves; the most frequent first. */
  asking: { name: string; isRule: boolean; count: number }[];
  risks: Record<Risk, number>;
  /** The exact sums of the numbers that their rules ask by. */
  sums: { path: string; sum: string; count: number }[];
}

/** What is about to be answered at once: by which rules, at which risk, and the sums of their numbers. */
export function summaryOf(items: readonly InboxItem[]): BulkSummary {
  const asking = new Map<string, BulkSummary['asking'][number]>();
  const risks: BulkSummary['risks'] = { high: 0, medium: 0, low: 0 };
  const numbers = new Map<string, string[]>();
  for (const { rule, goal, risk, amounts } of items) {
    const key = rule ? `rule ${rule.id}` : `goal ${goal}`;
    const one = asking.get(key) ?? { name: rule?.name ?? goal, isRule: rule !== null, count: 0 };
    one.count++;
    asking.set(key, one);
    if (risk) risks[risk]++;
    for (const { path, text } of amounts) numbers.set(path, [...(numbers.get(path) ?? []), text]);
  }
  const sums = [...numbers].flatMap(([path, texts]) => {
    const sum = sumOf(texts);
    return sum === null ? [] : [{ path, sum, count: texts.length }];
  });
  return { asking: [...asking.values()].sort((a, b) => b.count - a.count), risks, sums };
}
