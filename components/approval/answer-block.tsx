'use client';

import Link from 'next/link';
import { type ReactNode, useRef } from 'react';
import { useKeys } from '@/components/keyboard/use-keys';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { Notice } from '@/components/ui/notice';
import { nameWithLabel } from '@/lib/client/format/identity';
import type { ApprovalView } from '@/lib/shape/approval';
import type { ApprovalRecord } from '@/lib/shape/inbox';
import { AnswerBar } from './answer-bar';
import { AnswerFields } from './answer-fields';
import type { ApprovalActions } from './approval-actions';
import { ChangedNotice } from './detail/changed-notice';
import { Settled } from './settled';
import { useAnswering } from './use-answering';
import { useApproval } from './use-approval';

interface AnswerBlockProps {
  slug: string;
  /** The newest question of the intent. */
  approval: ApprovalView;
  /** False once the intent has finished: nobody can answer any more. */
  isOpen: boolean;
  actions: ApprovalActions;
}

/** What an intent asks a human, first on its page, and how to answer it. */
export function AnswerBlock({ slug, approval, isOpen, actions }: AnswerBlockProps) {
  const { data: record, error } = useApproval(slug, approval.id);
  // The page's own read may be the newer of the two, and is there first.
  const isAsked = isOpen && approval.state === 'pending';
  if (record) return <Answering slug={slug} record={record} isOpen={isOpen} actions={actions} />;
  return (
    <Block slug={slug} approval={approval} isAsked={isAsked}>
      {error ? (
        <Notice tone="failed">The answer form could not be loaded. {error.message}</Notice>
      ) : (
        <div className={isAsked ? 'min-h-36' : undefined}>
          {!isAsked && <Settled approval={approval} meanwhile={false} />}
        </div>
      )}
    </Block>
  );
}

interface AnsweringProps {
  slug: string;
  record: ApprovalRecord;
  isOpen: boolean;
  actions: ApprovalActions;
}

function Answering({ slug, record, isOpen, actions }: AnsweringProps) {
  const answering = useAnswering({ slug, record, actions, onAnswered: () => {} });
  const { asked, state, needed, votes } = record;
  const form = useRef<HTMLDivElement>(null);
  useKeys({ a: () => form.current?.querySelector<HTMLElement>('textarea, input, select, button')?.focus() });
  const isAsked = isOpen && state === 'pending';
  return (
    <Block
      slug={slug}
      approval={asked}
      isAsked={isAsked}
      progress={needed > 1 ? `${votes} of ${needed}` : null}
    >
      {!isAsked && (
        <Settled approval={asked} meanwhile={answering.meanwhile} isOwn={record.undoUntil !== null} />
      )}
      {answering.before && (
        <ChangedNotice before={answering.before} now={record} onSeen={answering.lookAtNew} />
      )}
      {(isOpen || answering.isLost) && (
        <div ref={form} className="grid max-w-3xl grid-cols-1 gap-4">
          {(record.mayAnswer || answering.isKept) && <AnswerFields answering={answering} />}
          <AnswerBar answering={answering} />
        </div>
      )}
    </Block>
  );
}

interface BlockProps {
  slug: string;
  approval: ApprovalView;
  isAsked: boolean;
  /** How many have approved, of how many. */
  progress?: string | null;
  children: ReactNode;
}

/** The question itself: in amber while it waits, in ink once it is settled. */
function Block({ slug, approval, isAsked, progress = null, children }: BlockProps) {
  const { id, question, askedBy, askedAt, expiresAt, terms } = approval;
  return (
    <section
      aria-labelledby="question"
      className={`grid gap-4 border-b px-4 py-5 md:px-6 ${isAsked ? 'border-waiting/50 bg-waiting-tint' : 'border-rule bg-card'}`}
    >
      <div className="max-w-3xl">
        <p className="text-sm text-ink-2">
          <ClientText>
            {terms.rule
              ? `Held by the rule “${terms.rule.name}”`
              : `Requested by ${nameWithLabel(askedBy, approval.askedLabel)}`}
          </ClientText>
          , <Instant at={askedAt} as="relative" />
          {progress && `. ${progress} approvals`}
          {isAsked && expiresAt !== null && (
            <>
              . Answer by <Instant at={expiresAt} as="moment" />
            </>
          )}
          .{' '}
          <Link href={`/${slug}/approvals/${id}`} className="text-accent underline">
            Open in Approvals
          </Link>
        </p>
        <h2
          id="question"
          className={`mt-1 wrap-anywhere font-semibold ${isAsked ? 'text-xl leading-7' : 'text-md'}`}
        >
          <ClientText>{question.title}</ClientText>
        </h2>
        {isAsked && question.description && (
          <p className="mt-2 wrap-anywhere whitespace-pre-line text-ink-2">
            <ClientText>{question.description}</ClientText>
          </p>
        )}
        {isAsked && question.assignees.length > 0 && (
          <p className="mt-2 text-sm wrap-anywhere text-ink-2">
            Assigned to <ClientText>{question.assignees.join(', ')}</ClientText>
          </p>
        )}
      </div>
      {children}
    </section>
  );
}
