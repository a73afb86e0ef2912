import type { MembershipView } from '@/lib/shape/workspace';
import { Brand } from './brand';
import { Nav } from './nav';
import { SignOutButton } from './sign-out-button';
import { type Theme, ThemeSwitch } from './theme-switch';
import { WorkspaceName } from './workspace-name';

export interface FrameProps {
  user: { name: string; email: string };
  current: MembershipView;
  memberships: readonly MembershipView[];
  theme: Theme;
}

/** The station sign: the frame of every page on a desk screen. */
export function Rail({ user, current, memberships, theme }: FrameProps) {
  return (
    <header className="on-sign sticky top-0 hidden h-dvh flex-col border-r border-sign-rule px-2.5 pb-3 md:flex">
      <div className="flex h-[60px] shrink-0 items-center px-2.5">
        <Brand />
      </div>
      <div className="mb-4">
        <WorkspaceName current={current} memberships={memberships} />
      </div>
      <nav aria-label="Pages" className="grid gap-0.5">
        <Nav slug={current.slug} as="rail" />
      </nav>
      <div className="mt-auto grid gap-3">
        <ThemeSwitch initial={theme} />
        <div className="flex items-center gap-2 pl-2.5">
          <p className="min-w-0 flex-1">
            <span className="block truncate text-sm font-semibold">{user.name}</span>
            <span className="block truncate text-xs text-sign-2" title={user.email}>
              {user.email}
            </span>
          </p>
          <SignOutButton />
        </div>
      </div>
    </header>
  );
}
