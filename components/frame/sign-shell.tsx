import type { ReactNode } from 'react';
import { Brand } from './brand';

/** The sign above a page that stands outside every workspace. */
export function SignShell({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="on-sign flex h-[60px] items-center px-5">
        <Brand />
      </header>
      <main className="grid content-start justify-items-center px-4 py-10 sm:py-[12vh]">
        <div className="w-full max-w-[400px]">{children}</div>
      </main>
    </div>
  );
}
