import { CopyButton } from '@/components/ui/copy-button';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { Snippet } from './snippets/snippet';

interface SnippetBlockProps extends Snippet {
  number: number;
}

/** A step to paste. */
export function SnippetBlock({ number, title, text }: SnippetBlockProps) {
  return (
    <li className="min-w-0">
      <div className="flex min-h-7 items-center gap-3">
        <h3 className="min-w-0 flex-1 font-semibold">
          <span className="mr-2 text-ink-3">{number}</span>
          {title}
        </h3>
        <CopyButton text={text} what={`step ${number}`} labelled />
      </div>
      <ScrollArea
        as="pre"
        className="mt-1.5 overflow-x-auto rounded-md border border-rule bg-card px-4 py-3 font-mono text-sm leading-5"
      >
        {text}
      </ScrollArea>
    </li>
  );
}
