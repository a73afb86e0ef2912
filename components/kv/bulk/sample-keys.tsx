import { ClientText } from '@/components/parts/client-text';
import { ScrollArea } from '@/components/ui/scroll-area';

/** The first keys of a selection, and how many more there are. */
export function SampleKeys({ count, sample }: { count: number; sample: readonly string[] }) {
  if (count === 0) return <p className="text-ink-2">No key is left.</p>;
  const more = count - sample.length;
  return (
    <div className="rounded-md border border-rule bg-paper text-sm">
      <ScrollArea
        as="ul"
        label="First keys"
        className="grid max-h-36 gap-0.5 overflow-y-auto px-3 py-2 font-mono"
      >
        {sample.map((key) => (
          <li key={key} className="wrap-anywhere">
            <ClientText>{key}</ClientText>
          </li>
        ))}
      </ScrollArea>
      {more > 0 && (
        <p className="border-t border-rule px-3 py-1.5 text-ink-2 tabular-nums">
          and {more.toLocaleString('en-GB')} more
        </p>
      )}
    </div>
  );
}
