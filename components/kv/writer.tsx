import Link from 'next/link';
import { Identity } from '@/components/parts/identity';
import { workerFilters } from '@/lib/client/worker/workers';
import type { KvVersion } from '@/lib/shape/kv/entry';
import type { Protocol } from '@/lib/shape/protocol';

export const LINK = 'underline decoration-ink-3 underline-offset-4';

interface WriterProps {
  slug: string;
  by: KvVersion['by'];
  /** That of the namespace. */
  protocol: Protocol;
}

/** Who wrote a version, and the way to them: a member's to the members, a worker's to the workers of its name. */
export function Writer({ slug, by: { kind, name, label }, protocol }: WriterProps) {
  const who = <Identity name={name} label={label} />;
  if (kind === 'system') return 'the clock';
  if (kind === 'user')
    return (
      <Link href={`/${slug}/members`} className={LINK}>
        {who}
      </Link>
    );
  return (
    <Link
      href={`/${slug}/workers?${workerFilters.write({ name: label ?? undefined, protocol })}`}
      className={LINK}
    >
      {who}
    </Link>
  );
}
