'use client';

import Link from 'next/link';
import { useState } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { Button } from '@/components/ui/button';
import type { ApprovalRecord, Difference } from '@/lib/shape/inbox';

const number = new Intl.NumberFormat('en-GB');
const FEW = 5;
const MOST_DIFFERENCES = 8;

interface LookAlikesProps {
  slug: string;
  record: ApprovalRecord;
  onSelectAlike?: (() => void) | undefined;
}

/** Other questions that are the same but for their ids, and where they differ. */
export function LookAlikes({ slug, record, onSelectAlike }: LookAlikesProps) {
  const [isWhole, setIsWhole] = useState(false);
  const { alikes, alikeCount } = record;
  if (alikes.length === 0) return null;
  const shown = isWhole ? alikes : alikes.slice(0, FEW);
  return (
    <section aria-labelledby="alike">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 id="alike" className="text-sm font-semibold">
          {alikeCount === 1 ? '1 similar request' : `${number.format(alikeCount)} similar requests`}
        </h3>
        {onSelectAlike && record.mayAnswer && (
          <Button size="sm" onClick={onSelectAlike}>
            Select all similar
          </Button>
        )}
      </div>
      <ul className="divide-y divide-rule rounded-lg border border-rule bg-card">
        {shown.map(({ id, differences }) => (
          <li key={id} className="grid gap-x-4 px-4 py-2 @lg:grid-cols-[96px_minmax(0,1fr)]">
            <Link href={`/${slug}/approvals/${id}`} className="text-accent hover:underline">
              <IdTail id={id} />
            </Link>
            <Differences differences={differences} />
          </li>
        ))}
      </ul>
      {!isWhole && alikes.length > FEW && (
        <Button size="sm" variant="ghost" className="mt-1" onClick={() => setIsWhole(true)}>
          {alikes.length < alikeCount ? `Show the oldest ${alikes.length}` : `Show all ${alikes.length}`}
        </Button>
      )}
    </section>
  );
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className="text-sm text-ink-2">Identical</p>;
  return (
    <ul className="min-w-0">
      {differences.slice(0, MOST_DIFFERENCES).map(({ path, here, there }) => (
        <li key={path} className="font-mono text-sm wrap-anywhere">
          <span className="text-ink-2">
            <ClientText>{path || 'whole payload'}</ClientText>:
          </span>{' '}
          <ClientText>{here ?? 'absent'}</ClientText> <span className="text-ink-2">→</span>{' '}
          <ClientText>{there ?? 'absent'}</ClientText>
        </li>
      ))}
      {differences.length > MOST_DIFFERENCES && (
        <li className="text-sm text-ink-2">and {differences.length - MOST_DIFFERENCES} more differences</li>
      )}
    </ul>
  );
}
