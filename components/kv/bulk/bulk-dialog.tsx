'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { visibleText } from '@/lib/client/format/invisible';
import { keysOf, previewQuery, type Selection } from '@/lib/client/kv/selection';
import { BulkForm } from './bulk-form';
import type { BulkChange, BulkVerbs } from './bulk-verbs';
import { ExportForm } from './export-form';
import { SampleKeys } from './sample-keys';

const EXPORT = { value: 'export', name: 'Export' } as const;
const CHANGES: readonly { value: BulkChange; name: string }[] = [
  { value: 'delete', name: 'Delete' },
  { value: 'expire', name: 'Set expiry' },
  { value: 'persist', name: 'Remove expiry' },
];

interface BulkDialogProps {
  slug: string;
  selection: Selection;
  /** Null for who may only look. */
  verbs: BulkVerbs | null;
  onClose: () => void;
  /** Told of the job that does it. */
  onStarted: (id: string) => void;
}

/** What can be done to many keys at once: how many there are, which, and what it takes. */
export function BulkDialog({ slug, selection, verbs, onClose, onStarted }: BulkDialogProps) {
  const query = useQuery(previewQuery(slug, selection));
  const [chosen, setChosen] = useState<BulkChange | 'export'>(verbs ? 'delete' : 'export');
  const preview = query.data;
  const keys = preview?.count === 1 ? '1 key' : `${preview?.count.toLocaleString('en-GB')} keys`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={preview ? `${keys} in ${visibleText(preview.name)}` : 'Counting keys…'}
      description={
        keysOf(selection) === '*' ? (
          'All keys of the namespace.'
        ) : (
          <span className="font-mono text-sm">
            <ClientText>{keysOf(selection)}</ClientText>
          </span>
        )
      }
    >
      <ReadErrorNotice what="keys" query={query} />
      {preview && <SampleKeys count={preview.count} sample={preview.sample} />}
      {verbs && <Choice label="Action" value={chosen} options={[...CHANGES, EXPORT]} onChange={setChosen} />}
      {preview && chosen === 'export' && (
        <ExportForm slug={slug} selection={selection} keys={keys} onClose={onClose} />
      )}
      {preview && verbs && chosen !== 'export' && (
        <BulkForm
          slug={slug}
          selection={selection}
          preview={preview}
          keys={keys}
          change={chosen}
          verbs={verbs}
          onClose={onClose}
          onStarted={onStarted}
        />
      )}
    </Dialog>
  );
}
