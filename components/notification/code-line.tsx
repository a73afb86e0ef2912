import { CopyButton } from '@/components/ui/copy-button';

/** A line to copy. */
export function CodeLine({ text, what = 'the line' }: { text: string; what?: string }) {
  return (
    <div className="flex items-center gap-1 rounded-md border border-rule bg-card p-1 pl-3">
      <code className="min-w-0 flex-1 font-mono text-sm wrap-anywhere">{text}</code>
      <CopyButton text={text} what={what} />
    </div>
  );
}
