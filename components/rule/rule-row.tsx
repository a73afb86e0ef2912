import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { Toggle } from '@/components/ui/toggle';
import { inboxFilters } from '@/lib/client/inbox/inbox-filter';
import { effectInWords, matchInWords } from '@/lib/client/rule/rule-words';
import type { RuleView } from '@/lib/shape/rule';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface RuleRowProps {
  slug: string;
  rule: RuleView;
  busy: boolean;
  /** Null for who may only look. */
  onSwitch: ((enabled: boolean) => void) | null;
}

/** A rule in a few words: what it is about, what becomes of that, and what it has held. */
export function RuleRow({ slug, rule, busy, onSwitch }: RuleRowProps) {
  const { id, name, enabled, priority, match, held, pending } = rule;
  const about = matchInWords(match);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-4 gap-y-1 border-b border-rule bg-card px-4 py-3 md:grid-cols-[auto_minmax(0,1fr)_auto] md:px-6">
      <Toggle
        checked={enabled}
        disabled={busy || onSwitch === null}
        onChange={(on) => onSwitch?.(on)}
        label={`${name}: on or off`}
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Link href={`/${slug}/rules/${id}`} className="text-md font-semibold wrap-anywhere hover:underline">
            <ClientText>{name}</ClientText>
          </Link>
          <span className="text-sm text-ink-3">
            {enabled ? 'On' : 'Off'}, priority {priority}
          </span>
        </p>
        <p className="text-ink-2 wrap-anywhere">
          <ClientText>{about.length === 0 ? 'Every intent' : capital(about.join(', '))}</ClientText>{' '}
          <span className="text-ink-3">→</span> {effectInWords(rule)}
        </p>
      </div>
      <p className="col-start-2 text-sm text-ink-2 md:col-start-3 md:text-right">
        {held === 0 ? (
          <span className="text-ink-3">Nothing held</span>
        ) : (
          <>
            Held {held.toLocaleString('en')}
            {pending > 0 && (
              <>
                {', '}
                <Link
                  href={`/${slug}/approvals?view=pending&find=${encodeURIComponent(inboxFilters.format({ rule: name }))}`}
                  className="font-semibold text-waiting underline underline-offset-2"
                >
                  {pending.toLocaleString('en')} pending
                </Link>
              </>
            )}
          </>
        )}
      </p>
    </li>
  );
}
