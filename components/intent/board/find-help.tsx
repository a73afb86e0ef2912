import { visibleText } from '@/lib/client/format/invisible';

const EXAMPLES = [
  ['timeout 8471', 'words of the payload, result, error and names, each by its beginning'],
  ['phase:failed,waiting', 'one or several'],
  ['-goal:invoice.*', 'without what matches'],
  ['worker:vps-fra-1 publisher:crm*', 'by name or glob'],
  ['error:timeout', 'a part of the error'],
  ['attempts:>2 took:>30s', 'more than, less than'],
  ['since:2h until:2026-11-28T09:30Z', 'when it was published'],
  ['finished:1h', 'ended within the last hour'],
] as const;

/** What can be typed into the board's box, and what in it makes no sense. */
export function FindHelp({ mistake }: { mistake: string | undefined }) {
  return (
    <div className="w-max max-w-[min(34rem,calc(100vw-2rem))] rounded-md border border-rule bg-card p-3 text-sm shadow-lg">
      {mistake !== undefined && (
        <p role="alert" className="mb-2 wrap-anywhere text-failed">
          <code className="font-mono">{visibleText(mistake)}</code> has no such value.
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 @max-3xl:grid-cols-1">
        {EXAMPLES.map(([typed, meaning]) => (
          <div key={typed} className="contents">
            <dt className="font-mono text-ink">{typed}</dt>
            <dd className="text-ink-2">{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-ink-3">Enter makes a filter of what has a colon.</p>
    </div>
  );
}
