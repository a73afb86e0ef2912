'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { visibleText } from '@/lib/client/format/invisible';
import { type KvWriterId, kvPlaces, writtenQuery } from '@/lib/client/kv/kv';
import type { KvWritten } from '@/lib/shape/kv/written';

const PACE = 2_000;

interface WrittenKeysProps {
  slug: string;
  writer: KvWriterId;
  /** Whether it may write more. */
  isOpen: boolean;
}

/** The keys that an intent or a worker wrote; nothing where there are none. */
export function WrittenKeys({ slug, writer, isOpen }: WrittenKeysProps) {
  const [pages, setPages] = useState(1);
  const query = useQuery({
    ...writtenQuery(slug, writer, isOpen, pages),
    placeholderData: keepPreviousData,
    refetchInterval: isOpen ? PACE * pages : false,
  });
  const { entries, isCut, next } = query.data ?? { entries: [], isCut: false, next: null };
  if (entries.length === 0 && !query.error) return null;
  return (
    <section aria-labelledby="written">
      <h2 id="written" className="mb-2 text-sm font-semibold">
        Keys written
      </h2>
      <ReadErrorNotice what="keys" query={query} />
      {entries.length > 0 && (
        <ul className="max-h-[420px] overflow-y-auto rounded-lg border border-rule bg-card py-1.5">
          {entries.map((entry) => (
            <WrittenKey
              key={`${entry.namespace} ${entry.key}`}
              slug={slug}
              entry={entry}
              isProbable={writer.by === 'intent' && !entry.isSure}
            />
          ))}
        </ul>
      )}
      {next !== null && (
        <Button className="mt-2" disabled={query.isPlaceholderData} onClick={() => setPages(pages + 1)}>
          {query.isPlaceholderData ? 'Loading…' : 'Show more'}
        </Button>
      )}
      {isCut && <p className="mt-2 text-sm text-ink-3">Only the last {entries.length} are listed.</p>}
    </section>
  );
}

interface WrittenKeyProps {
  slug: string;
  entry: KvWritten['entries'][number];
  isProbable: boolean;
}

function WrittenKey({ slug, entry, isProbable }: WrittenKeyProps) {
  const { namespace, name, protocol, key, version, at } = entry;
  return (
    <li className="relative flex min-h-8 items-center gap-3 px-4 hover:bg-hover">
      <ProtocolBadge protocol={protocol} className="scale-90" />
      <Link
        href={`/${slug}/kv?${kvPlaces.write({ namespace, key })}`}
        title={visibleText(key)}
        className="min-w-0 flex-1 truncate font-mono text-sm outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        <ClientText>{key}</ClientText>
      </Link>
      {isProbable && (
        <span
          title="Its worker held only this intent when it wrote."
          className="rounded-sm border border-dashed border-control px-1.5 text-xs text-ink-2"
        >
          probably
        </span>
      )}
      <span className="max-w-32 truncate text-sm text-ink-2 max-sm:hidden" title={visibleText(name)}>
        <ClientText>{name}</ClientText>
      </span>
      <span className="text-sm text-ink-3 tabular-nums">
        v{version}, <Instant at={at} as="relative" />
      </span>
    </li>
  );
}
