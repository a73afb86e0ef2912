import { ClientText } from '@/components/parts/client-text';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { FileCheck } from '@/lib/client/kv/check-file';
import { SampleKeys } from './sample-keys';

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

/** What a file would bring, and what of it cannot be imported. */
export function FilePreview({ check }: { check: FileCheck }) {
  const { keys, sample, skipped, brokenCount, broken, isCut } = check;
  return (
    <div className="grid gap-2 text-sm">
      <p role="status" className="tabular-nums">
        {isCut && 'In the first 16 MiB: '}
        {count(keys, 'key', 'keys')}
        {skipped > 0 && `, ${count(skipped, 'line', 'lines')} skipped (old versions and masked values)`}
        {brokenCount > 0 && `, ${count(brokenCount, 'broken line', 'broken lines')}`}.
      </p>
      {keys > 0 && <SampleKeys count={keys} sample={sample} />}
      {broken.length > 0 && (
        <ScrollArea
          as="ul"
          label="Broken lines"
          className="grid max-h-36 gap-0.5 overflow-y-auto rounded-md border border-failed/50 bg-failed-tint px-3 py-2"
        >
          {broken.map(({ line, message }) => (
            <li key={line} className="wrap-anywhere">
              Line {line.toLocaleString('en-GB')}: <ClientText>{message}</ClientText>
            </li>
          ))}
        </ScrollArea>
      )}
      {brokenCount > 0 && (
        <p className="text-ink-2">Broken lines are passed over; the others are imported.</p>
      )}
    </div>
  );
}
