import type { ReactNode } from 'react';
import { ClientText } from './client-text';

/** One line of the facts: what it is, and what it says. */
export function Fact({
  name,
  wide = false,
  children,
}: {
  name: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`grid grid-cols-[96px_minmax(0,1fr)] gap-3 ${wide ? 'col-span-full' : ''}`}>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">
        {typeof children === 'string' ? <ClientText>{children}</ClientText> : children}
      </dd>
    </div>
  );
}

export const mono = (text: string) => (
  <code className="font-mono text-sm wrap-anywhere">
    <ClientText>{text}</ClientText>
  </code>
);
