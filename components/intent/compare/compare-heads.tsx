import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import type { IntentRecord } from '@/lib/shape/intent-record';

function Head({
  slug,
  side,
  intent,
  other,
}: {
  slug: string;
  side: string;
  intent: IntentRecord;
  other: string;
}) {
  return (
    <div className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 rounded-lg border border-rule bg-card px-4 py-3">
      <strong className="text-md" aria-hidden>
        {side}
      </strong>
      <div className="grid min-w-0 gap-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className="sr-only">{side}:</span>
          <ProtocolBadge protocol={intent.protocol} />
          <Link
            href={`/${slug}/intents/${intent.id}`}
            className="min-w-0 truncate font-semibold underline decoration-control underline-offset-4 hover:decoration-ink"
          >
            <ClientText>{intent.goal}</ClientText>
          </Link>
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
          <PhaseBadge phase={intent.phase} />
          <IdTail id={intent.id} />
          <Instant at={intent.createdAt} as="moment" />
          <Link href={`/${slug}/compare?a=${other}`} className="ml-auto underline underline-offset-4">
            Choose another<span className="sr-only"> than {side}</span>
          </Link>
        </p>
      </div>
    </div>
  );
}

/** Which two are compared. */
export function CompareHeads({ slug, a, b }: { slug: string; a: IntentRecord; b: IntentRecord }) {
  return (
    <div className="grid grid-cols-1 gap-3 @2xl/page:grid-cols-2">
      <Head slug={slug} side="A" intent={a} other={b.id} />
      <Head slug={slug} side="B" intent={b} other={a.id} />
    </div>
  );
}
