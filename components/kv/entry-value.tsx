import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { JsonPanel } from '@/components/json/json-panel';
import { Choice } from '@/components/ui/choice';
import { unpackedQuery } from '@/lib/client/kv/kv';
import { mayBePacked, VIEWERS, viewersFor } from '@/lib/client/kv/viewers';
import type { KvEntry } from '@/lib/shape/kv/entry';

interface EntryValueProps {
  slug: string;
  entry: KvEntry;
  value: string;
}

/** A value by the viewer that suits it; another can be chosen. */
export function EntryValue({ slug, entry, value }: EntryValueProps) {
  const { contentType } = entry;
  const isPacked = useMemo(() => mayBePacked(value, contentType), [value, contentType]);
  const { data: unpacked, isLoading, error } = useQuery({ ...unpackedQuery(slug, entry), enabled: isPacked });
  const plain = useMemo(() => viewersFor(value, contentType), [value, contentType]);
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = [
    ...(unpacked ? [{ value: 'unpacked' as const, name: unpacked.name }] : []),
    ...plain.map((one) => ({ value: one, name: VIEWERS[one].name })),
  ];
  const viewer = offered.find((one) => one.value === chosen)?.value ?? offered[0]?.value ?? 'text';
  const shown = useMemo(
    () => (viewer === 'unpacked' ? (unpacked ?? undefined) : VIEWERS[viewer].show(value, contentType)),
    [viewer, unpacked, value, contentType],
  );
  if (isLoading || !shown) return <p className="text-ink-3">Loading…</p>;
  const facts = error?.name === 'TooLarge' ? 'unpacked it is more than 16 MB' : undefined;
  return (
    <div className="grid grid-cols-1 gap-2">
      {offered.length > 1 && <Choice label="Viewer" value={viewer} options={offered} onChange={setChosen} />}
      <JsonPanel title="Value" facts={facts} {...shown} />
    </div>
  );
}
