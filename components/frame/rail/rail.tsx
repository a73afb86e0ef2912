import { Brand } from '@/components/frame/brand';
import { AccountMenu } from './account-menu';
import type { FrameProps } from './frame-props';
import { RailNav } from './rail-nav';
import { WorkspaceSwitcher } from './workspace-switcher';

/** The station sign: the frame of every page on a desk screen. */
export function Rail(frame: FrameProps) {
  const { current, memberships, scopes } = frame;
  return (
    <header className="on-sign sticky top-0 hidden h-dvh flex-col border-r border-sign-rule md:flex">
      <div className="flex h-[60px] shrink-0 items-center px-5">
        <Brand />
      </div>
      <div className="mb-3 px-2.5">
        <WorkspaceSwitcher current={current} memberships={memberships} />
      </div>
      <nav aria-label="Pages" className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto px-2.5 pb-3">
        <RailNav slug={current.slug} scopes={scopes} />
      </nav>
      <div className="border-t border-sign-rule p-2">
        <AccountMenu {...frame} />
      </div>
    </header>
  );
}
