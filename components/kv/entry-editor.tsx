'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { JsonEditor } from '@/components/json/editor/json-editor';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import { mistakeIn } from '@/lib/client/json/json-format';
import { laidOut } from '@/lib/client/json/line-diff';
import { entryQuery } from '@/lib/client/kv/kv';
import type { KvEntry } from '@/lib/shape/kv/entry';
import { ConflictTable } from './conflict-table';
import type { KvActions } from './kv-actions';
import { ValueField } from './value-field';

interface EntryEditorProps {
  slug: string;
  /** The entry as it is by now; somebody may write it meanwhile. */
  newest: KvEntry;
  set: KvActions['set'];
  onDone: () => void;
  onCancel: () => void;
}

/** Edits a value and saves it over the version that was read, and over no other. */
export function EntryEditor({ slug, newest, set, onDone, onCancel }: EntryEditorProps) {
  const client = useQueryClient();
  const [base, setBase] = useState(newest);
  const isJson = base.contentType === 'json' || mistakeIn(base.value ?? '') === null;
  const [text, setText] = useState(() =>
    isJson ? laidOut(base.value ?? '').join('\n') : (base.value ?? ''),
  );
  const { refusal, isPending, act } = useAct();
  const { namespace, key } = newest;
  const isPassed = newest.version !== base.version;
  const problem = isJson ? mistakeIn(text) : null;

  const save = (value: string, expected: number | 'absent') =>
    act(async () => {
      const answer = await set({
        workspace: slug,
        namespace,
        key,
        value,
        contentType: base.contentType,
        expected,
      });
      // Somebody may have been faster: what they wrote is read, and shown beside this.
      if (!answer.ok) await client.invalidateQueries({ queryKey: entryQuery(slug, namespace, key).queryKey });
      return answer;
    }, onDone);
  const over = newest.value === null ? 'absent' : newest.version;

  if (isPassed) {
    return (
      <ConflictTable
        base={base}
        theirs={newest}
        yours={text}
        isPending={isPending}
        refusal={refusal}
        onTheirs={onCancel}
        onSave={(value) => save(value, over)}
        onEdit={(value) => {
          setText(value);
          setBase(newest);
        }}
      />
    );
  }
  return (
    <form
      className="grid grid-cols-1 gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!problem) save(text, over);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
    >
      {isJson ? (
        <JsonEditor label="Value" value={text} onChange={setText} />
      ) : (
        <ValueField rows={12} value={text} onChange={setText} />
      )}
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit" disabled={isPending || problem !== null}>
          Save as v{newest.version + 1}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
