'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLive } from '@/components/live/live-provider';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { visibleText } from '@/lib/client/format/invisible';
import { askedLine, type InboxPath, inboxPath } from '@/lib/client/inbox/requests';
import type { InboxItem } from '@/lib/shape/inbox';
import { openDesktop } from './desktop';
import { followCalls } from './follow-requests';

interface CallToastProps {
  slug: string;
  /** The server's clock when it made the page. */
  madeAt: number;
}

/**
 * Says on other pages than the inbox that somebody asks the reader: one note at a time, which gathers what came. It
 * floats, so that nothing moves.
 */
export function RequestToast({ slug, madeAt }: CallToastProps) {
  const live = useLive();
  const router = useRouter();
  const [calls, setCalls] = useState<readonly InboxItem[]>([]);
  // The page may be made anew while this goes on listening.
  const [since] = useState(madeAt);
  const follower = useRef<ReturnType<typeof followCalls>>(null);
  const inbox = inboxPath(slug);
  const path = usePathname();
  const isThere = path === inbox || path.startsWith(`${inbox}/`);
  const open = useEffectEvent((href: InboxPath) => router.push(href));

  useEffect(() => {
    const desktop = openDesktop(slug, open);
    follower.current = followCalls(live, slug, since, (waiting, fresh) => {
      setCalls(waiting);
      const shown = fresh.map((item) => ({
        id: item.id,
        title: askedLine(item),
        href: inboxPath(slug, item.id),
      }));
      void desktop.show(shown, {
        id: slug,
        title: `${fresh.length} new approval requests`,
        href: inboxPath(slug),
      });
    });
    return () => {
      desktop.close();
      follower.current?.close();
    };
  }, [live, slug, since]);
  const dismiss = () => {
    follower.current?.clear();
    setCalls([]);
  };
  const seen = useEffectEvent(dismiss);
  useEffect(() => {
    if (isThere) seen();
  }, [isThere]);

  const newest = calls.at(-1);
  const isOne = calls.length === 1;
  return (
    <div
      role="status"
      className="pointer-events-none fixed right-4 bottom-4 z-30 w-[360px] max-w-[calc(100vw-32px)] max-md:bottom-20 [body:has([data-select-bar])_&]:bottom-24 max-md:[body:has([data-select-bar])_&]:bottom-52"
    >
      {newest && !isThere && (
        <div className="settle pointer-events-auto flex items-start gap-2 rounded-lg border border-control bg-card py-3 pr-2 pl-4 shadow-2xl">
          <Link
            href={isOne ? inboxPath(slug, newest.id) : inbox}
            onClick={dismiss}
            className="min-w-0 flex-1 hover:underline"
          >
            <span className="block text-sm text-ink-2">
              {isOne
                ? `${visibleText(newest.askedBy)} requests approval`
                : `${calls.length} new approval requests`}
              <Risk risk={newest.risk} shown={isOne} />
            </span>
            <span className="line-clamp-2 font-semibold wrap-anywhere">
              <ClientText>{newest.title}</ClientText>
            </span>
          </Link>
          <Button variant="ghost" size="icon" aria-label="Dismiss" title="Dismiss" onClick={dismiss}>
            <X aria-hidden strokeWidth={1.75} />
          </Button>
        </div>
      )}
    </div>
  );
}

function Risk({ risk, shown }: { risk: InboxItem['risk']; shown: boolean }) {
  if (!shown || risk === null) return null;
  const tone = { high: 'text-failed', medium: 'text-waiting', low: 'text-ink-2' }[risk];
  return (
    <span className={`ml-2 font-semibold ${tone}`}>
      {risk.charAt(0).toUpperCase()}
      {risk.slice(1)} risk
    </span>
  );
}
