import type { ReactNode, Ref } from 'react';
import { CopyButton } from '@/components/ui/copy-button';

export interface JsonFrameProps {
  title: string;
  /** All of it, exactly as received. */
  text: string;
  facts?: ReactNode;
  tools?: ReactNode;
  panel?: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** A title, what can be done with all of it, and a panel for what it says. */
export function JsonFrame({ title, text, facts, tools, panel, children }: JsonFrameProps) {
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-2 flex min-h-7 items-center gap-1">
        <h2 className="mr-2 text-sm font-semibold">{title}</h2>
        <p className="min-w-0 flex-1 truncate text-sm text-ink-3">{facts}</p>
        {tools}
        <CopyButton text={text} what={title.toLowerCase()} labelled />
      </div>
      <div
        ref={panel}
        className="overflow-hidden rounded-lg border border-rule bg-card outline-offset-2 outline-accent has-[[data-scrolls]:focus-visible]:outline-2"
      >
        {children}
      </div>
    </section>
  );
}
