import type { MembershipView } from '@/lib/shape/workspace';
import { Brand } from './brand';
import { Nav } from './nav';
import { ThemeSwitch, TimeSwitch } from './preference-switches';
import { ShortcutsButton } from './shortcuts-button';
import { SignOutButton } from './sign-out-button';
import { WorkspaceSwitcher } from './workspace-switcher';

export interface FrameProps {
  user: { name: string; email: string };
  current: MembershipView;
  memberships: readonly MembershipView[];
}

/** The station sign: the frame of every page on a desk screen. */
export function Rail({ user, current, memberships }: FrameProps) {
  return (
    <header className="on-sign sticky top-0 hidden h-dvh flex-col border-r border-sign-rule px-2.5 pb-3 md:flex">
      <div className="flex h-[60px] shrink-0 items-center px-2.5">
        <Brand />
      </div>
      <div className="mb-4">
        <WorkspaceSwitcher current={current} memberships={memberships} />
      </div>
      <nav aria-label="Pages" className="grid min-h-0 gap-0.5 overflow-y-auto">
        <Nav slug={current.slug} as="rail" />
        <p className="mt-4 px-3 pb-1 text-xs text-sign-2">Administration</p>
        <Nav slug={current.slug} as="rail" admin />
      </nav>
      <div className="mt-auto grid grid-cols-1 gap-3 pt-3">
        <div className="grid grid-cols-[1fr_auto] gap-1.5">
          <ThemeSwitch />
          <TimeSwitch />
        </div>
        <div className="flex items-center pl-2.5">
          <p className="min-w-0 flex-1">
            <span className="block truncate text-sm font-semibold">{user.name}</span>
            <span className="block truncate text-xs text-sign-2" title={user.email}>
              {user.email}
            </span>
          </p>
          <ShortcutsButton />
          <SignOutButton />
        </div>
      </div>
    </header>
  );
}
