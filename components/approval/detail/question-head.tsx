import Link from 'next/link';
import { RiskMark } from '@/components/approval/risk-mark';
import { Settled } from '@/components/approval/settled';
import type { Answering } from '@/components/approval/use-answering';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Notice } from '@/components/ui/notice';
import { visibleText } from '@/lib/client/format/invisible';
import { OnTimeout } from './on-timeout';

/** What is asked, how much hangs on it, and by when; or what became of it. */
export function QuestionHead({ slug, answering }: { slug: string; answering: Answering }) {
  const { record, meanwhile } = answering;
  const { protocol, goal, risk, needed, votes, state, lock, asked } = record;
  const isOpen = state === 'pending';
  return (
    <header className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-2">
        <ProtocolBadge protocol={protocol} />
        <Link
          href={`/${slug}/queues/${encodeURIComponent(goal)}`}
          title={visibleText(goal)}
          className="line-clamp-2 min-w-0 wrap-anywhere hover:underline"
        >
          <ClientText>{goal}</ClientText>
        </Link>
        {risk && <RiskMark risk={risk} />}
        {needed > 1 && (
          <span>
            {votes} of {needed} approvals
          </span>
        )}
        {isOpen && (
          <>
            {needed > 1 && <span aria-hidden>·</span>}
            <span>
              <OnTimeout record={record} />
            </span>
          </>
        )}
      </div>
      <h2 id="question" className="text-xl font-semibold wrap-anywhere">
        <ClientText>{asked.question.title}</ClientText>
      </h2>
      {record.summary !== null && (
        <p className="max-w-3xl text-base wrap-anywhere">
          <ClientText>{record.summary}</ClientText>
        </p>
      )}
      {asked.question.description && (
        <p className="max-w-3xl wrap-anywhere whitespace-pre-line text-ink-2">
          <ClientText>{asked.question.description}</ClientText>
        </p>
      )}
      {!isOpen && <Settled approval={asked} meanwhile={meanwhile} isOwn={record.undoUntil !== null} />}
      {isOpen && lock && !lock.isMe && (
        <Notice role="status">
          <strong className="font-semibold text-ink">
            <ClientText>{lock.by}</ClientText>
          </strong>{' '}
          also has this open. You can still answer{needed === 1 && '; the first answer counts'}.
        </Notice>
      )}
    </header>
  );
}
