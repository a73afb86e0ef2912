import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { cn } from '@/components/ui/cn';
import { formatBytes } from '@/lib/client/kv/kv';
import type { KvNamespaces } from '@/lib/shape/kv/list';

interface NamespaceListProps {
  slug: string;
  /** Whether they may say which values are masked. */
  mayMask: boolean;
  data: KvNamespaces;
  chosen: string | undefined;
  className: string;
  onChoose: (namespace: string) => void;
}

const count = (number: number) => number.toLocaleString('en-GB');

/** The namespaces with their counts, and how much of the workspace's room they take. */
export function NamespaceList({ slug, mayMask, data, chosen, className, onChoose }: NamespaceListProps) {
  const { namespaces, bytes, limit } = data;
  const keys = namespaces.reduce((sum, one) => sum + one.keys, 0);
  const share = limit > 0 ? Math.min(100, (bytes / limit) * 100) : 100;
  return (
    <nav
      aria-label="Namespaces"
      className={cn('flex min-h-0 flex-col border-r border-rule bg-paper', className)}
    >
      <h2 className="border-b border-rule px-4 py-3 text-sm text-ink-2 @lg/page:px-6">Namespaces</h2>
      <ul className="min-h-0 flex-1 md:overflow-y-auto">
        {namespaces.map((one) => (
          <li key={one.namespace} className="border-b border-rule">
            <button
              type="button"
              aria-current={one.namespace === chosen ? 'true' : undefined}
              onClick={() => onChoose(one.namespace)}
              className={cn(
                'grid w-full grid-cols-[22px_minmax(0,1fr)_auto] items-center gap-x-3 border-l-4 border-transparent py-2 pr-4 pl-4 text-left -outline-offset-2',
                one.namespace === chosen ? 'border-l-accent bg-accent-tint' : 'bg-card hover:bg-hover',
              )}
            >
              <ProtocolBadge protocol={one.protocol} />
              <span className="min-w-0">
                <span className="block truncate font-semibold" title={one.namespace}>
                  <ClientText>{one.name}</ClientText>
                </span>
                <span className="block text-sm text-ink-2">{formatBytes(one.bytes)}</span>
              </span>
              <span className="self-start text-sm text-ink-2 tabular-nums">
                {count(one.keys)}
                <span className="sr-only"> keys</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="border-t border-rule px-4 py-3 text-sm text-ink-2">
        <div className="mb-2 h-1 rounded-sm bg-rule" aria-hidden>
          <div
            className={cn('h-1 rounded-sm', share > 90 ? 'bg-waiting' : 'bg-ink-2')}
            style={{ width: `${share}%` }}
          />
        </div>
        <p className="tabular-nums">
          {formatBytes(bytes)} of {formatBytes(limit)}, {count(keys)} {keys === 1 ? 'key' : 'keys'}
        </p>
        {mayMask && (
          <Link href={`/${slug}/kv/masks`} className="underline decoration-ink-3 underline-offset-4">
            Masks
          </Link>
        )}
        {data.isCut && <p>Only the first 2,000 namespaces are listed.</p>}
      </div>
    </nav>
  );
}
