import { notFound } from 'next/navigation';
import { themeCookie } from '@/app/theme-cookie';
import { BottomBar } from '@/components/frame/bottom-bar';
import { Rail } from '@/components/frame/rail';
import { LiveBanner } from '@/components/live/live-banner';
import { LiveProvider } from '@/components/live/live-provider';
import { requireUser } from '@/lib/auth/session';

export default async function WorkspaceLayout({ children, params }: LayoutProps<'/[workspace]'>) {
  const { workspace } = await params;
  const user = await requireUser();
  const current = user.memberships.find(({ slug }) => slug === workspace);
  if (!current) notFound();
  const frame = {
    user: { name: user.name, email: user.email },
    current,
    memberships: user.memberships,
    theme: await themeCookie(),
  };
  return (
    <LiveProvider key={workspace} slug={workspace}>
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-4 py-2 font-semibold text-accent-ink focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="grid min-h-dvh md:grid-cols-[208px_minmax(0,1fr)]">
        <Rail {...frame} />
        <main id="main" tabIndex={-1} className="min-w-0 pb-20 outline-none md:pb-0">
          <LiveBanner />
          {children}
        </main>
        <BottomBar {...frame} />
      </div>
    </LiveProvider>
  );
}
