'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useId, useState, useTransition } from 'react';
import { useFocusOnError } from '@/components/auth/use-focus-on-error';
import { useHome } from '@/components/connect/use-home';
import { JsonEditor } from '@/components/json/editor/json-editor';
import { LiveRow } from '@/components/parts/live-row';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { mistakeIn } from '@/lib/client/json/json-format';
import type { IntentDetail } from '@/lib/shape/intent';
import type { PublishDraft } from '@/lib/shape/publish';
import { curlOf } from './curl';
import { FRESH, forget, keep, readKept } from './draft';
import { draftOf } from './draft-of';
import { loadPublishForm } from './load-publish-form';
import { type PublishErrors, PublishOptions } from './publish-options';
import { RecentPayloads } from './recent-payloads';
import { useRested } from './use-rested';

type Answer = { ok: true; value: { id: string; replayed: boolean } } | { ok: false; message: string };

interface PublishViewProps {
  slug: string;
  /** Goals that have been published lately, to pick from. */
  goals: readonly string[];
  /** The intent that another one is to be like. */
  like: IntentDetail | null;
  publish: (input: { workspace: string; draft: PublishDraft }) => Promise<Answer>;
}

const UNANSWERED =
  'Interchange does not answer. It is not known whether the intent was published: see the board.';
const SHOWN = 8;

export function PublishView({ slug, goals, like, publish }: PublishViewProps) {
  const goalsId = useId();
  const home = useHome();
  const [draft, setDraft] = useState(FRESH);
  const [isKept, setIsKept] = useState(false);
  const [errors, setErrors] = useState<PublishErrors>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  /** What a picked payload has replaced. */
  const [before, setBefore] = useState<string | null>(null);
  const [sent, setSent] = useState<readonly string[]>([]);
  const [isSending, startSending] = useTransition();
  const form = useFocusOnError(errors);

  useEffect(() => {
    const kept = readKept(slug);
    const first = like ? draftOf(like) : kept;
    if (first) setDraft(first);
    setIsKept(kept !== null);
  }, [slug, like]);
  const goal = useRested(draft.goal.trim());
  const pick = (payload: string) => {
    setBefore(draft.payload);
    change({ payload });
  };

  const change = (some: Partial<PublishDraft>) => setDraft((old) => ({ ...old, ...some }));
  const send = () =>
    startSending(async () => {
      setRefusal(null);
      const wrong = await loadPublishForm().then(
        (check) => check(draft),
        () => null,
      );
      if (wrong === null) return setRefusal(UNANSWERED);
      if (mistakeIn(draft.payload)) wrong.payload = 'The payload is not JSON.';
      setErrors(wrong);
      if (Object.keys(wrong).length > 0) return;
      const answer = await publish({ workspace: slug, draft }).catch(() => null);
      if (!answer?.ok) return setRefusal(answer?.message ?? UNANSWERED);
      const { id } = answer.value;
      setSent((old) => [id, ...old.filter((other) => other !== id)].slice(0, SHOWN));
      keep(slug, draft);
      setIsKept(true);
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSending) send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit(event);
  };
  const startOver = () => {
    forget(slug);
    setDraft(FRESH);
    setErrors({});
    setIsKept(false);
  };

  return (
    <div className="grid gap-8 @4xl/page:grid-cols-[minmax(0,1fr)_minmax(280px,400px)]">
      <form
        ref={form}
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
        noValidate
        className="grid max-w-4xl content-start gap-5"
      >
        <Field
          label="Goal"
          name="goal"
          list={goalsId}
          value={draft.goal}
          onChange={(event) => change({ goal: event.target.value })}
          hint="The queue that workers claim from."
          error={errors.goal}
          autoComplete="off"
          spellCheck={false}
        />
        <datalist id={goalsId}>
          {goals.map((goal) => (
            <option key={goal} value={goal} />
          ))}
        </datalist>
        <JsonEditor
          label="Payload"
          value={draft.payload}
          onChange={(payload) => change({ payload })}
          error={errors.payload}
        />
        {before !== null && before !== draft.payload && (
          <Notice role="status">
            The payload was replaced.{' '}
            <Button
              size="sm"
              onClick={() => {
                change({ payload: before });
                setBefore(null);
              }}
            >
              Put back what was there
            </Button>
          </Notice>
        )}
        <RecentPayloads slug={slug} goal={goal} onPick={pick} />
        <PublishOptions draft={draft} errors={errors} onChange={change} />
        {refusal && (
          <Notice tone="failed" role="alert">
            {refusal}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-x-2 gap-y-3">
          <Button type="submit" variant="primary" size="lg" disabled={isSending}>
            {isSending ? 'Publishing…' : 'Publish'}
          </Button>
          <CopyButton text={() => curlOf(home, draft)} what="this as curl" labelled label="Copy as curl" />
          {isKept && (
            <span className="flex items-center gap-1 text-sm text-ink-3">
              Your last request is kept in this browser.
              <Button variant="ghost" size="sm" onClick={startOver}>
                Clear
              </Button>
            </span>
          )}
        </div>
      </form>
      <section aria-labelledby="sent" className="min-w-0">
        <h2 id="sent" className="mb-2 text-sm font-semibold">
          Sent from here
        </h2>
        <div role="status">
          {sent.length === 0 ? (
            <p className="text-ink-2">Intents you publish appear here and update live.</p>
          ) : (
            <ul className="overflow-hidden rounded-lg border border-rule bg-card">
              {sent.map((id) => (
                <LiveRow key={id} slug={slug} id={id} />
              ))}
            </ul>
          )}
        </div>
      </section>
    </div>
  );
}
