import Link from 'next/link';
import { EmptyState } from '@/components/frame/empty-state';
import { buttonStyle } from '@/components/ui/button';
import { matchInWords } from '@/lib/client/rule/rule-words';
import { EXAMPLES } from './examples';

/** What rules are, for a workspace without any. */
export function NoRules({ slug, mayWrite }: { slug: string; mayWrite: boolean }) {
  const examples = mayWrite && (
    <ul className="grid max-w-3xl gap-3 sm:grid-cols-2">
      {(['delete', 'refund'] as const).map((name) => (
        <li key={name} className="grid content-start gap-1 rounded-lg border border-rule bg-card p-4">
          <h3 className="font-semibold">{EXAMPLES[name].name}</h3>
          <p className="text-sm text-ink-2">Holds {matchInWords(EXAMPLES[name].match).join(', ')}.</p>
          <Link
            href={`/${slug}/rules/new?example=${name}`}
            className={buttonStyle({ className: 'mt-2 justify-self-start' })}
            aria-label={`Use “${EXAMPLES[name].name}”`}
          >
            Use this
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <EmptyState title="No rules yet" below={examples}>
      <p>
        A rule holds matching intents until people approve them, on every protocol and for every worker, with
        no change to their code. It can also refuse intents, or allow some that a later rule would hold.
      </p>
      {!mayWrite && <p>Owners and admins can create rules.</p>}
    </EmptyState>
  );
}
