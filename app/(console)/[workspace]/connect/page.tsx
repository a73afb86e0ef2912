import type { Metadata } from 'next';
import { startDemoFor } from '@/app/(console)/[workspace]/demo/start-demo-for';
import { ConnectPanel } from '@/components/connect/connect-panel';
import { StartDemo } from '@/components/demo/start-demo';
import { PageHeader } from '@/components/frame/page-header';
import { Bullet } from '@/components/intent/bullet';
import { LiveStatus } from '@/components/live/live-status';
import { requireContext } from '@/lib/auth/session';
import { listIntents } from '@/lib/bus/intent';
import { makeKeyAction } from './actions';

export const metadata: Metadata = { title: 'Connect' };

export default async function ConnectPage({ params }: PageProps<'/[workspace]/connect'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const { intents } = await listIntents(context, {}, { limit: 1 });
  const startDemo = intents.length === 0 ? startDemoFor(context) : undefined;
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Connect</h1>
        <LiveStatus />
      </PageHeader>
      <div className="max-w-4xl px-4 py-6 md:px-6">
        <h2 className="flex items-center gap-3 text-md font-semibold">
          <Bullet protocol="intent-bus" />
          <span className="translate-y-px">Intent Bus</span>
        </h2>
        <p className="mt-2 mb-5 max-w-prose text-ink-2">
          Point the official SDK here, in any of its versions, and change nothing else. For a shell on Linux,
          macOS, WSL or Termux.
        </p>
        {startDemo && <StartDemo slug={workspace} start={startDemo} />}
        <ConnectPanel slug={workspace} makeKey={makeKeyAction} mayMakeKey={context.scopes.has('key.issue')} />
      </div>
    </>
  );
}
