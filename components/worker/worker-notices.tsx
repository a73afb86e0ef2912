'use client';

import { useId } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { visibleText } from '@/lib/client/format/invisible';

interface WorkerNoticesProps {
  name: string;
  notices: readonly string[];
}

/** A button with how many notices a worker has, and what they say. */
export function WorkerNotices({ name, notices }: WorkerNoticesProps) {
  const id = useId();
  const count = `${notices.length} ${notices.length === 1 ? 'notice' : 'notices'}`;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        title={count}
        aria-label={`${count} about ${visibleText(name)}`}
        // Above the link that covers the row.
        className="relative z-1 flex h-6 min-w-6 items-center justify-center rounded-sm bg-waiting-tint px-1 text-xs font-semibold text-waiting tabular-nums"
      >
        {notices.length}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={`Notices about ${visibleText(name)}`}
        className="m-auto max-h-[80vh] w-110 max-w-[calc(100vw-24px)] overflow-y-auto rounded-lg border border-rule bg-card p-4 text-ink shadow-2xl"
      >
        <h2 className="mb-2 font-semibold wrap-anywhere">
          <ClientText>{name}</ClientText>
        </h2>
        <ul className="grid gap-2 text-sm font-normal text-ink-2 wrap-anywhere">
          {notices.map((notice) => (
            <li key={notice}>
              <ClientText>{notice}</ClientText>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
