'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, useEffect } from 'react';
import type { DemoAction } from '@/components/demo/act';
import { destinationsFor, hrefOf } from '@/components/frame/destinations';
import { useKeys } from '@/components/keyboard/use-keys';
import { lazyComponent } from '@/components/ui/lazy-component';
import { openOverlay, useOverlay } from '@/components/ui/open-overlay';
import type { Scope } from '@/lib/shape/role';
import type { MembershipView } from '@/lib/shape/workspace';

const Palette = lazyComponent(() => import('./palette').then((module) => module.Palette));
const NewWorkspace = lazyComponent(() =>
  import('@/components/workspace/new-workspace-dialog').then((module) => module.NewWorkspaceDialog),
);
const StartDemoDialog = lazyComponent(() =>
  import('@/components/demo/start-demo-dialog').then((module) => module.StartDemoDialog),
);
const ShortcutSheet = lazyComponent(() => import('./shortcut-sheet').then((module) => module.ShortcutSheet));

interface PaletteHostProps {
  slug: string;
  memberships: readonly MembershipView[];
  /** What the member may do here, so that nothing else is offered. */
  scopes: readonly Scope[];
  createWorkspace: ComponentProps<typeof NewWorkspace>['create'];
  /** Missing for who may not start sample traffic, or stands in it. */
  startDemo: DemoAction | undefined;
}

/** Listens for what calls the palette or the sheet, and loads them on first use. */
export function PaletteHost({ slug, memberships, scopes, createWorkspace, startDemo }: PaletteHostProps) {
  const router = useRouter();
  const overlay = useOverlay();
  useKeys({
    '?': () => openOverlay('shortcuts'),
    ...Object.fromEntries(
      destinationsFor(scopes).flatMap(({ key, path }) =>
        key ? [[`g ${key}`, () => router.push(hrefOf(slug, path))]] : [],
      ),
    ),
    ...(scopes.includes('intent.publish') && { 'g p': () => router.push(`/${slug}/publish`) }),
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return;
      if (!(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      openOverlay('palette');
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      openOverlay(null);
    };
  }, []);

  return (
    <>
      {overlay === 'palette' && (
        <Palette
          slug={slug}
          memberships={memberships}
          scopes={scopes}
          mayStartDemo={startDemo !== undefined}
          onClose={() => openOverlay(null)}
        />
      )}
      {overlay === 'new-workspace' && (
        <NewWorkspace create={createWorkspace} onClose={() => openOverlay(null)} />
      )}
      {overlay === 'sample-traffic' && startDemo && (
        <StartDemoDialog slug={slug} start={startDemo} onClose={() => openOverlay(null)} />
      )}
      {overlay === 'shortcuts' && <ShortcutSheet scopes={scopes} onClose={() => openOverlay(null)} />}
    </>
  );
}
