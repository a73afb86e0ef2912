import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { TextDiff } from '@/components/json/text-diff';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import { visibleText } from '@/lib/client/format/invisible';
import { entryQuery, formatBytes, historyQuery } from '@/lib/client/kv/kv';
import type { KvEntry, KvVersion } from '@/lib/shape/kv/entry';
import type { KvActions } from './kv-actions';

const ACTS: Record<KvVersion['act'], string> = {
  set: '',
  restored: 'restored',
  deleted: 'deleted',
  expired: 'time to live was over',
};

interface EntryHistoryProps {
  slug: string;
  entry: KvEntry;
  restore: KvActions['restore'] | undefined;
  onRestored: () => void;
}

/** An entry's versions, and what changed from the one before to the one that is chosen. */
export function EntryHistory({ slug, entry, restore, onRestored }: EntryHistoryProps) {
  const { namespace, key, version: newest } = entry;
  const [pages, setPages] = useState(1);
  const query = useQuery({
    ...historyQuery(slug, namespace, key, pages),
    placeholderData: keepPreviousData,
  });
  const versions = query.data?.versions ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = versions.find(({ version }) => version === chosen) ?? versions[0];
  const before = shown && versions.find(({ version }) => version < shown.version);
  const old = chosen !== null && chosen !== newest ? shown : before;
  const { refusal, isPending, act } = useAct();
  const oldest = versions.at(-1);
  return (
    <section aria-label="History" className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="text-sm font-semibold">History</h3>
        {oldest && (
          <p className="text-sm text-ink-3">
            {versions.length} {versions.length === 1 ? 'version' : 'versions'}{' '}
            {query.data?.next ? 'shown' : 'kept'}, since <Instant at={oldest.at} />
          </p>
        )}
        {restore && old && old.act !== 'deleted' && old.act !== 'expired' && old.version !== newest && (
          <Button
            className="ml-auto"
            disabled={isPending}
            onClick={() =>
              act(
                () => restore({ workspace: slug, namespace, key, version: old.version, expected: newest }),
                () => {
                  setChosen(null);
                  onRestored();
                },
              )
            }
          >
            <Undo2 aria-hidden strokeWidth={1.75} />
            Restore v{old.version}
          </Button>
        )}
      </div>
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <ReadErrorNotice what="history" query={query} />
      {shown && (
        <div className="grid grid-cols-1 overflow-hidden rounded-lg border border-rule bg-card @min-[1180px]/page:grid-cols-[216px_minmax(0,1fr)]">
          <ol className="max-h-[520px] overflow-y-auto border-rule max-[1179px]:border-b @min-[1180px]/page:border-r">
            {versions.map((one) => (
              <li key={one.version} className="border-b border-rule last:border-b-0">
                <button
                  type="button"
                  aria-current={one === shown ? 'true' : undefined}
                  onClick={() => setChosen(one.version)}
                  className={cn(
                    'grid w-full grid-cols-[34px_minmax(0,1fr)_auto] gap-x-2 border-l-4 py-1.5 pr-3 pl-2 text-left text-sm -outline-offset-2',
                    one === shown ? 'border-l-accent bg-accent-tint' : 'border-l-transparent hover:bg-hover',
                  )}
                >
                  <span className="font-semibold tabular-nums">v{one.version}</span>
                  <span className="truncate" title={visibleText(one.by.name)}>
                    {one.by.kind === 'system' ? 'the clock' : <ClientText>{one.by.name}</ClientText>}
                  </span>
                  <Instant at={one.at} as="relative" className="text-ink-2" />
                  <span className="col-span-2 col-start-2 text-ink-2">
                    {one.by.label && (
                      <span className="block truncate" title={visibleText(one.by.label)}>
                        <span className="sr-only">says it is </span>“<ClientText>{one.by.label}</ClientText>”
                      </span>
                    )}
                    {ACTS[one.act] || formatBytes(one.size)}
                  </span>
                </button>
              </li>
            ))}
            {query.data?.next && (
              <li className="p-2">
                <Button size="sm" disabled={query.isPlaceholderData} onClick={() => setPages(pages + 1)}>
                  {query.isPlaceholderData ? 'Loading…' : 'Show older'}
                </Button>
              </li>
            )}
          </ol>
          <VersionDiff slug={slug} at={{ namespace, key }} from={before} to={shown} />
        </div>
      )}
    </section>
  );
}

interface VersionDiffProps {
  slug: string;
  at: { namespace: string; key: string };
  from: KvVersion | undefined;
  to: KvVersion;
}

/** What changed from one version to another. */
function VersionDiff({ slug, at: { namespace, key }, from, to }: VersionDiffProps) {
  const after = useQuery(entryQuery(slug, namespace, key, to.version));
  const before = useQuery({
    ...entryQuery(slug, namespace, key, from?.version ?? 0),
    enabled: from !== undefined,
  });
  const failed = [after, before].find(({ error }) => error);
  const isBytes = to.contentType === 'bytes' || from?.contentType === 'bytes';
  const isMasked = after.data?.isMasked || before.data?.isMasked;
  const isHidden = isMasked && (after.data?.value === null || before.data?.value === null);
  const isMissing = after.data?.value === null || (from !== undefined && before.data?.value === null);
  return (
    <div className="min-w-0">
      <p className="px-4 pt-2 text-sm text-ink-2">
        {from ? `v${from.version} to v${to.version}` : `v${to.version}, the oldest kept`}
      </p>
      {failed && <ReadErrorNotice what="version" query={failed} as="band" />}
      {isBytes && !isMissing && (
        <p className="px-4 py-3 text-sm text-ink-2">
          {from ? `${formatBytes(from.size)} became ${formatBytes(to.size)}. ` : ''}Bytes are not compared
          line by line.
        </p>
      )}
      {isMasked && <p className="px-4 pt-2 text-sm text-ink-2">What is masked is not compared.</p>}
      {!isBytes && !isHidden && after.data && (!from || before.data) && (
        <TextDiff
          from={before.data?.value ?? ''}
          to={after.data.value ?? ''}
          label={`Changes in version ${to.version}`}
        />
      )}
    </div>
  );
}
