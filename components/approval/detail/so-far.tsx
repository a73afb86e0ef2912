import { ClientText } from '@/components/parts/client-text';
import { Hash } from '@/components/parts/hash';
import { Identity } from '@/components/parts/identity';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { outcomeWord } from '@/lib/client/approval/answer';
import type { ApprovalRecord, Vote } from '@/lib/shape/inbox';

const VOIDED: Record<NonNullable<Vote['voided']>, string> = {
  undone: 'Undone.',
  edited: 'No longer counts: the payload was edited afterwards.',
  revoked: 'No longer counts: they may no longer decide.',
};

/** Who has said what so far, and on which version; what no longer counts is struck, with why. */
export function SoFar({ record }: { record: ApprovalRecord }) {
  if (record.history.length === 0) return null;
  return (
    <section aria-labelledby="so-far">
      <h3 id="so-far" className="mb-2 text-sm font-semibold">
        Answers so far
      </h3>
      <ul className="grid gap-1.5">
        {record.history.map(({ by, label, outcome, comment, at, payloadVersion, shown, voided }) => (
          <li key={`${by} ${at}`} className="wrap-anywhere text-ink-2">
            <span className={cn(voided && 'text-ink-3 line-through')}>
              <strong className={cn('font-semibold', !voided && 'text-ink')}>
                <Identity name={by} label={label} />
              </strong>{' '}
              {outcomeWord({ ...record.asked, outcome }).toLowerCase()} at <Instant at={at} as="moment" /> on
              v{payloadVersion} <Hash value={shown} />
              {comment && <ClientText>{`: “${comment}”`}</ClientText>}
            </span>
            {voided && <> {VOIDED[voided]}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}
