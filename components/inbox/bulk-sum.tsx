import { ClientText } from '@/components/parts/client-text';
import type { BulkSummary } from '@/lib/client/inbox/bulk-summary';

const NAMED = 3;
const counted = (count: number, word: string) => `${count.toLocaleString('en-GB')} ${word}`;

/** What the chosen questions come to: who asks, at which risk, and their sums. */
export function BulkSum({ summary: { asking, risks, sums } }: { summary: BulkSummary }) {
  const rest = asking.length - NAMED;
  return (
    <ul aria-label="What these come to" className="grid gap-0.5 text-sm text-ink-2">
      {asking.slice(0, NAMED).map(({ name, isRule, count }) => (
        <li key={`${isRule} ${name}`} className="flex min-w-0 gap-1.5">
          <span className="shrink-0 font-semibold tabular-nums text-ink">
            {count.toLocaleString('en-GB')}
          </span>
          <span className="min-w-0 truncate">
            <ClientText>{name}</ClientText>
          </span>
        </li>
      ))}
      {rest > 0 && <li>and {counted(rest, rest === 1 ? 'other rule or goal' : 'other rules and goals')}</li>}
      {risks.high > 0 && <li className="font-semibold text-failed">{counted(risks.high, 'high risk')}</li>}
      {sums.map(({ path, sum, count }) => (
        <li key={path} className="wrap-anywhere">
          <ClientText>{path}</ClientText>{' '}
          <strong className="font-semibold tabular-nums text-ink">{sum}</strong> in all
          {count > 1 && `, of ${count.toLocaleString('en-GB')}`}
        </li>
      ))}
    </ul>
  );
}
