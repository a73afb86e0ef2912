import { useHome } from '@/components/connect/use-home';
import { CopyButton } from '@/components/ui/copy-button';
import type { KvEntry } from '@/lib/shape/kv/entry';
import type { Protocol } from '@/lib/shape/protocol';
import { snippetsFor } from './snippets';

interface CopySnippetsProps {
  protocol: Protocol;
  entry: KvEntry;
}

/** Copies the commands that read and write an entry as a program does. */
export function CopySnippets({ protocol, entry }: CopySnippetsProps) {
  const snippets = snippetsFor(useHome(), protocol, entry);
  if (!snippets) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-1 text-sm text-ink-2">
      {(['read', 'write'] as const).map(
        (verb) =>
          snippets[verb].length > 0 && (
            <span key={verb} className="mr-3 flex items-center gap-x-1">
              {verb === 'read' ? 'Copy a read as' : 'a write as'}
              {snippets[verb].map(({ name, text }) => (
                <CopyButton key={name} text={text} what={`a ${verb} as ${name}`} label={name} labelled />
              ))}
            </span>
          ),
      )}
    </div>
  );
}
