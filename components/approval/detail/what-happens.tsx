'use client';

import { useDeferredValue, useState } from 'react';
import type { Answering } from '@/components/approval/use-answering';
import { JsonFrame } from '@/components/json/json-frame';
import { JsonPanel } from '@/components/json/json-panel';
import { TextDiff } from '@/components/json/text-diff';
import { Hash } from '@/components/parts/hash';
import { Choice } from '@/components/ui/choice';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { ApprovalRecord } from '@/lib/shape/inbox';

const JsonEditor = lazyComponent(
  () => import('@/components/json/editor/json-editor').then((module) => module.JsonEditor),
  () => <div className="h-72" />,
);

const VIEWS = [
  { value: 'changes', name: 'What changed' },
  { value: 'whole', name: 'Full payload' },
] as const;

/** The payload that an answer is about: as it is, what an earlier edit changed, or being edited. */
export function WhatHappens({ answering }: { answering: Answering }) {
  const { record, draft } = answering;
  const [view, setView] = useState<'changes' | 'whole'>('changes');
  const { payload, payloadVersion, payloadHash, rule } = record;
  const earlier = record.earlier.at(-1);
  const isOpen = record.state === 'pending';
  const title = rule && isOpen ? 'What will happen' : 'Payload';
  // What changed under the reader is told above already.
  const hasDiff = earlier !== undefined && answering.before === null;
  const facts = (
    <>
      {payloadVersion > 1 && `version ${payloadVersion}, `}
      <Hash value={payloadHash} />
    </>
  );
  return (
    <div className="grid grid-cols-1 gap-3">
      {draft.payload !== null ? (
        <Edit answering={answering} payload={draft.payload} />
      ) : (
        <>
          {hasDiff && <Choice label="Show" value={view} onChange={setView} options={VIEWS} />}
          {hasDiff && view === 'changes' ? (
            <JsonFrame
              title={title}
              text={payload}
              facts={`version ${payloadVersion} against ${earlier.version}, edited by ${editorOf(record)}`}
            >
              <TextDiff from={earlier.payload} to={payload} label="What changed" />
            </JsonFrame>
          ) : (
            <JsonPanel title={title} text={payload} isJson facts={facts} />
          )}
        </>
      )}
      <Bound record={record} isEdited={draft.payload !== null} />
    </div>
  );
}

const editorOf = ({ history, payloadVersion, shown }: ApprovalRecord) =>
  history.find((vote) => vote.payloadVersion === payloadVersion && vote.shown === shown)?.by ?? 'a reviewer';

function Edit({ answering, payload }: { answering: Answering; payload: string }) {
  const { record, enter, missing } = answering;
  const compared = useDeferredValue(payload);
  return (
    <>
      <JsonEditor
        label="Edited payload"
        value={payload}
        onChange={(text) => enter({ payload: text })}
        error={missing?.at === 'payload' ? missing.text : undefined}
      />
      <JsonFrame title="Your changes" text={payload}>
        <TextDiff from={record.payload} to={compared} label="Your changes" />
      </JsonFrame>
    </>
  );
}

/** What an answer is bound to, and what an edit does to it. */
function Bound({ record, isEdited }: { record: ApprovalRecord; isEdited: boolean }) {
  const voided = [...new Set(record.history.filter((vote) => vote.voided === null).map(({ by }) => by))];
  return (
    <p className="rounded-lg border border-rule bg-card px-4 py-2.5 text-sm text-ink-2">
      {isEdited
        ? `Your edit makes version ${record.payloadVersion + 1}. Only that version is approved and given to workers.${
            voided.length > 0
              ? ` It voids the ${voided.length === 1 ? 'answer' : 'answers'} of ${voided.join(' and ')}, who will be asked again.`
              : ''
          } It is based on this version: `
        : record.state === 'pending'
          ? 'Your decision covers exactly this version: '
          : 'The decision covered exactly this version: '}
      <Hash value={record.shown} />
    </p>
  );
}
