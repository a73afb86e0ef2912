import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/input';
import { useAct } from '@/components/ui/use-act';
import { formatBytes } from '@/lib/client/kv/kv';
import type { KvEntry } from '@/lib/shape/kv/entry';
import type { Protocol } from '@/lib/shape/protocol';
import type { KvActions } from './kv-actions';
import { TimeLeft } from './time-left';
import { LINK, Writer } from './writer';

const TYPES = { json: 'JSON', text: 'Text', bytes: 'Bytes' };

interface EntryFactsProps {
  slug: string;
  protocol: Protocol;
  entry: KvEntry;
  setTtl: KvActions['setTtl'] | undefined;
}

/** An entry in one line: its type, version, expiry, and who wrote it for which intent. */
export function EntryFacts({ slug, protocol, entry, setTtl }: EntryFactsProps) {
  const { contentType, size, version, expiresAt, at, by, act, tags } = entry;
  const isGone = act === 'deleted' || act === 'expired';
  const [isSetting, setIsSetting] = useState(false);
  return (
    <dl className="flex w-full flex-wrap gap-x-4 gap-y-2 text-sm [&>div]:border-rule [&>div:not(:first-child)]:@md/page:border-l [&>div:not(:first-child)]:@md/page:pl-4">
      <Cell name="Type">{isGone ? 'None' : `${TYPES[contentType]}, ${formatBytes(size)}`}</Cell>
      <Cell name="Version">{version}, the newest</Cell>
      <Cell name="Expires">
        {isSetting && setTtl ? (
          <TtlForm slug={slug} entry={entry} setTtl={setTtl} onDone={() => setIsSetting(false)} />
        ) : (
          <>
            {expiresAt === null ? (
              'never'
            ) : (
              <>
                in <TimeLeft until={expiresAt} />
              </>
            )}
            {setTtl && !isGone && (
              <button
                type="button"
                className="ml-2 text-ink-2 underline decoration-ink-3 underline-offset-4"
                onClick={() => setIsSetting(true)}
              >
                Change<span className="sr-only"> when it expires</span>
              </button>
            )}
          </>
        )}
      </Cell>
      <Cell
        name={
          <>
            {isGone ? 'Gone' : 'Written'} <Instant at={at} as="relative" /> by
          </>
        }
      >
        <Writer slug={slug} by={by} protocol={protocol} />
        {by.intentId && (
          <>
            {by.isSure ? ' during ' : ' probably during '}
            <Link
              href={`/${slug}/intents/${by.intentId}`}
              title={by.isSure ? by.intentId : 'The worker held only this intent when it wrote.'}
              className={cn('font-mono', LINK, !by.isSure && 'text-ink-2 decoration-dashed')}
            >
              …{by.intentId.slice(-6)}
            </Link>
          </>
        )}
      </Cell>
      {tags.length > 0 && <Cell name="Tags">{tags.join(', ')}</Cell>}
    </dl>
  );
}

function Cell({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3">{name}</dt>
      <dd className="wrap-anywhere tabular-nums">{children}</dd>
    </div>
  );
}

interface TtlFormProps extends Pick<EntryFactsProps, 'slug' | 'entry'> {
  setTtl: KvActions['setTtl'];
  onDone: () => void;
}

/** Asks for a time to live in seconds; empty for an entry that does not expire. */
function TtlForm({ slug, entry, setTtl, onDone }: TtlFormProps) {
  const client = useQueryClient();
  const { refusal, isPending, act } = useAct();
  const [text, setText] = useState('');
  const { namespace, key, version: expected } = entry;
  const save = () =>
    act(
      () =>
        setTtl({
          workspace: slug,
          namespace,
          key,
          expected,
          ttlSeconds: text.trim() === '' ? null : Number(text),
        }),
      () => {
        onDone();
        void client.invalidateQueries({ queryKey: [slug, 'kv'] });
      },
    );
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Input
        autoFocus
        type="number"
        min={1}
        value={text}
        placeholder="never"
        aria-label="Seconds from now; empty for never"
        className="h-8 w-28 text-sm"
        onChange={(event) => setText(event.target.value)}
      />
      <span>seconds</span>
      <Button size="sm" type="submit" disabled={isPending}>
        Save
      </Button>
      <Button size="sm" variant="ghost" onClick={onDone}>
        Cancel
      </Button>
      {refusal && (
        <p role="alert" className="w-full text-failed">
          {refusal}
        </p>
      )}
    </form>
  );
}
