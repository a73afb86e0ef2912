'use client';

import { SHORTCUTS } from '@/components/frame/shortcuts';
import { usePreferences } from '@/components/preferences/preferences';
import { cn } from '@/components/ui/cn';
import { Dialog } from '@/components/ui/dialog';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { Scope } from '@/lib/shape/role';

interface ShortcutSheetProps {
  scopes: readonly Scope[];
  onClose: () => void;
}

export function ShortcutSheet({ scopes, onClose }: ShortcutSheetProps) {
  const { keys, prefer } = usePreferences();
  const allowed = ({ scope }: { scope?: Scope }) => !scope || scopes.includes(scope);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keyboard shortcuts">
      <label className="flex items-baseline gap-2.5">
        <input
          type="checkbox"
          checked={keys === 'on'}
          onChange={(event) => prefer({ keys: event.target.checked ? 'on' : 'off' })}
          className="size-4 translate-y-0.5 accent-accent"
        />
        <span>
          Enable single-key shortcuts <span className="text-ink-2">(j, ?)</span>
        </span>
      </label>
      <ScrollArea className="-mx-6 grid max-h-[min(60dvh,560px)] gap-5 overflow-y-auto px-6">
        {SHORTCUTS.map(({ page, shortcuts }) => (
          <section key={page}>
            <h3 className="mb-1 text-sm font-semibold text-ink-2">{page}</h3>
            <dl>
              {shortcuts.filter(allowed).map(({ keys: alternatives, does, single }) => (
                <div
                  key={does}
                  className={cn(
                    'flex items-baseline justify-between gap-4 border-b border-rule py-1.5',
                    single && keys === 'off' && 'text-ink-3 line-through',
                  )}
                >
                  <dt>{does}</dt>
                  <dd className="flex shrink-0 items-baseline gap-2">
                    {alternatives.map((one) => (
                      <Keys key={one} keys={one.split(' ')} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </ScrollArea>
    </Dialog>
  );
}

function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="flex gap-0.5">
      {keys.map((key) => (
        <kbd
          key={key}
          className="min-w-6 rounded-sm border border-control px-1.5 text-center font-sans text-xs leading-5 font-semibold"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
