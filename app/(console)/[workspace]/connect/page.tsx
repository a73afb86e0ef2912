import type { Metadata } from 'next';
import { ConnectPanel } from '@/components/connect/connect-panel';
import { PageHeader } from '@/components/frame/page-header';
import { LiveStatus } from '@/components/live/live-status';
import { requireContext } from '@/lib/auth/session';
import { makeKeyAction } from './actions';

export const metadata: Metadata = { title: 'Connect' };

export default async function ConnectPage({ params }: PageProps<'/[workspace]/connect'>) {
  const { workspace } = await params;
  const { scopes } = await requireContext(workspace);
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Connect</h1>
        <LiveStatus />
      </PageHeader>
      <div className="max-w-4xl px-4 py-6 md:px-6">
        <h2 className="text-md font-semibold">Intent Bus</h2>
        <p className="mt-1 mb-5 max-w-prose text-ink-2">
          Point the official SDK here, in any of its versions, and change nothing else.
        </p>
        <ConnectPanel slug={workspace} makeKey={makeKeyAction} mayMakeKey={scopes.has('key.issue')} />
      </div>
    </>
  );
}
