import { useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { DialogActions } from '@/components/ui/dialog-actions';
import { exportUrl, type Selection } from '@/lib/client/kv/selection';

interface ExportFormProps {
  slug: string;
  selection: Selection;
  keys: string;
  onClose: () => void;
}

/** A file of the selected keys. */
export function ExportForm({ slug, selection, keys, onClose }: ExportFormProps) {
  const [hasVersions, setHasVersions] = useState(false);
  return (
    <div className="grid gap-4">
      <p className="text-sm text-ink-2">
        One line of JSON a key, bytes as base64. Masked values are left out. The export is written to the
        audit log.
      </p>
      <Checkbox
        label="With old versions"
        checked={hasVersions}
        onChange={({ target }) => setHasVersions(target.checked)}
      />
      <DialogActions onClose={onClose}>
        <a
          href={exportUrl(slug, selection, hasVersions)}
          download
          className={buttonStyle({ variant: 'primary', size: 'lg' })}
          onClick={onClose}
        >
          Export {keys}
        </a>
      </DialogActions>
    </div>
  );
}
