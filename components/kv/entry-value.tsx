import { useMemo, useState } from 'react';
import { JsonPanel } from '@/components/json/json-panel';
import { Choice } from '@/components/ui/choice';
import { VIEWERS, viewersFor } from '@/lib/client/kv/viewers';
import type { KvEntry } from '@/lib/shape/kv/entry';

interface EntryValueProps {
  entry: KvEntry;
  value: string;
}

/** A value by the viewer that suits it; another can be chosen. */
export function EntryValue({ entry, value }: EntryValueProps) {
  const { contentType } = entry;
  const offered = useMemo(() => viewersFor(value, contentType), [value, contentType]);
  const [chosen, setChosen] = useState<string | null>(null);
  const viewer = offered.find((one) => one === chosen) ?? offered[0] ?? 'text';
  const shown = useMemo(() => VIEWERS[viewer].show(value, contentType), [viewer, value, contentType]);
  return (
    <div className="grid grid-cols-1 gap-2">
      {offered.length > 1 && (
        <Choice
          label="Viewer"
          value={viewer}
          options={offered.map((one) => ({ value: one, name: VIEWERS[one].name }))}
          onChange={setChosen}
        />
      )}
      <JsonPanel title="Value" text={shown.text} isJson={shown.isJson} facts={shown.facts} />
    </div>
  );
}
