import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import type { ApprovalRecord } from '@/lib/shape/inbox';

const DID = { note: 'noted', question: 'asked', reply: 'replied' } as const;

/** What was said about it: notes, what reviewers asked, and what they were told. */
export function Thread({ thread }: Pick<ApprovalRecord, 'thread'>) {
  if (thread.length === 0) return null;
  return (
    <section aria-labelledby="thread">
      <h3 id="thread" className="mb-2 text-sm font-semibold">
        Notes and questions
      </h3>
      <ul className="grid gap-2.5">
        {thread.map(({ sort, by, at, text }) => (
          <li key={`${by} ${at}`} className="max-w-3xl wrap-anywhere">
            <p className="text-sm text-ink-2">
              <strong className="font-semibold text-ink">
                <ClientText>{by}</ClientText>
              </strong>{' '}
              {DID[sort]}, <Instant at={at} as="relative" />
            </p>
            <p className="whitespace-pre-line">
              <ClientText>{text}</ClientText>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
