'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { visibleText } from '@/lib/client/format/invisible';
import { intentFilters } from '@/lib/client/intent/filter';
import { consoleUrl } from '@/lib/client/intent/intents';
import { type BoardPlace, boardQueryString } from '@/lib/client/view/views';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

interface ExportDialogProps {
  slug: string;
  filter: IntentFilter;
  place: BoardPlace;
  onClose: () => void;
}

/** Offers what the board shows as a file, all of it. */
export function ExportDialog({ slug, filter, place, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<'csv' | 'json'>('csv');
  const [isWhole, setIsWhole] = useState(false);
  const { view: _, ...shown } = place;
  const query = new URLSearchParams(boardQueryString(filter, shown));
  query.set('format', format);
  if (isWhole) query.set('whole', 'true');
  const text = intentFilters.format(filter);
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Export intents"
      description={text ? `All that match ${visibleText(text)}.` : 'All intents of the workspace.'}
    >
      <Choice
        label="Format"
        value={format}
        onChange={setFormat}
        options={[
          { value: 'csv', name: 'CSV' },
          { value: 'json', name: 'JSON Lines' },
        ]}
      />
      <Checkbox
        label="Everything of each intent"
        hint="All columns, the payload and the result exactly as they were sent. Else the columns of the board."
        checked={isWhole}
        onChange={({ target }) => setIsWhole(target.checked)}
      />
      <DialogActions onClose={onClose}>
        <a
          href={`${consoleUrl(slug)}/intents/export?${query}`}
          download
          onClick={onClose}
          className={buttonStyle({ variant: 'primary', size: 'lg' })}
        >
          <Download aria-hidden strokeWidth={1.75} />
          Download
        </a>
      </DialogActions>
    </Dialog>
  );
}
