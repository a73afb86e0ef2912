import { notFound } from 'next/navigation';
import { createWorkspaceAction } from '@/app/(console)/workspace-actions';
import { BottomBar } from '@/components/frame/rail/bottom-bar';
import { Rail } from '@/components/frame/rail/rail';
import { TitleCount } from '@/components/frame/title-count';
import { LiveBanner } from '@/components/live/live-banner';
import { LiveProvider } from '@/components/live/live-provider';
import { RequestHost } from '@/components/notification/request-host';
import { PaletteHost } from '@/components/palette/palette-host';
import { requireUser } from '@/lib/auth/session';
import { runtime } from '@/lib/runtime';
import { ROLE_SCOPES } from '@/lib/shape/role';
import { SampleBanner } from './demo/sample-banner';
import { startDemoFor } from './demo/start-demo-for';
import { Stage } from './stage';

export default async function WorkspaceLayout({ children, params }: LayoutProps<'/[workspace]'>) {
  const { workspace } = await params;
  const user = await requireUser();
  const current = user.memberships.find(({ slug }) => slug === workspace);
  if (!current) notFound();
  const scopes = ROLE_SCOPES[current.role];
  const frame = {
    user: { name: user.name, email: user.email },
    current,
    memberships: user.memberships,
    scopes,
  };
  const madeAt = (await runtime()).bus.now();
  return (
    <LiveProvider key={workspace} slug={workspace} madeAt={madeAt}>
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-4 py-2 font-semibold text-accent-ink focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="grid min-h-dvh md:grid-cols-[208px_minmax(0,1fr)]">
        <Rail {...frame} />
        <main
          id="main"
          tabIndex={-1}
          className="@container/page min-w-0 pb-20 outline-none md:pb-0 md:has-data-fill:flex md:has-data-fill:h-dvh md:has-data-fill:flex-col"
        >
          <LiveBanner />
          <SampleBanner slug={workspace} />
          <Stage>{children}</Stage>
        </main>
        <BottomBar {...frame} />
      </div>
      {scopes.includes('approval.decide') && <RequestHost slug={workspace} madeAt={madeAt} />}
      <TitleCount slug={workspace} />
      <PaletteHost
        slug={workspace}
        memberships={user.memberships}
        scopes={scopes}
        createWorkspace={createWorkspaceAction}
        startDemo={startDemoFor({ workspace: { slug: workspace }, scopes: new Set(scopes) })}
      />
    </LiveProvider>
  );
}
