'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import { jobsQuery } from '@/lib/client/job/jobs';
import { checkFile } from '@/lib/client/kv/check-file';
import { formatBytes } from '@/lib/client/kv/kv';
import { sendFile } from '@/lib/client/kv/send-file';
import { FilePreview } from './file-preview';

interface ImportDialogProps {
  slug: string;
  namespace: string | undefined;
  onClose: () => void;
  /** The file is on the server, and a job imports it. */
  onStarted: (at: { namespace: string; id: string }) => void;
}

/** Takes a file of JSON Lines, says what it would bring, and sends it to be imported. */
export function ImportDialog({ slug, namespace, onClose, onStarted }: ImportDialogProps) {
  const client = useQueryClient();
  const { refusal, isPending, act } = useAct();
  const fileId = useId();
  const [into, setInto] = useState(namespace ?? 'console');
  const [file, setFile] = useState<File | null>(null);
  const { data: check, error } = useQuery({
    queryKey: [slug, 'kv', 'file', file?.name, file?.size, file?.lastModified],
    queryFn: () => (file ? checkFile(file) : null),
    enabled: file !== null,
    gcTime: 0,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    act(
      () => sendFile(slug, into, file),
      ({ id }) => {
        void client.invalidateQueries({ queryKey: jobsQuery(slug).queryKey });
        void client.invalidateQueries({ queryKey: [slug, 'kv', 'namespaces'] });
        onStarted({ namespace: into, id });
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Import keys"
      description="A file of JSON Lines, as Export makes it. Keys that are there already with the same value are skipped; others are overwritten, each as a new version."
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Namespace" required value={into} onChange={(event) => setInto(event.target.value)} />
        <div className="grid gap-1.5">
          <label htmlFor={fileId} className="text-sm font-semibold">
            File
          </label>
          <input
            id={fileId}
            type="file"
            required
            accept=".jsonl,.ndjson,.json,application/x-ndjson"
            className="min-w-0 text-sm file:mr-3 file:h-8 file:rounded-md file:border file:border-control file:bg-card file:px-3 file:font-semibold"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </div>
        {error && <p className="text-sm text-failed">The file could not be read.</p>}
        {file && check && <FilePreview check={check} />}
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            disabled={isPending || !check || check.keys === 0}
          >
            {isPending && file ? `Uploading ${formatBytes(file.size)}…` : 'Import'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
