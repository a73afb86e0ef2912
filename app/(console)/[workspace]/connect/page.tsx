import type { Metadata } from 'next';
import { startDemoFor } from '@/app/(console)/[workspace]/demo/start-demo-for';
import { ConnectPanel } from '@/components/connect/connect-panel';
import { isClientProtocol } from '@/components/connect/guides';
import { StartDemo } from '@/components/demo/start-demo';
import { Page } from '@/components/frame/page';
import { LiveStatus } from '@/components/live/live-status';
import { requireContext } from '@/lib/auth/session';
import { listIntents } from '@/lib/bus/intent/intent';
import { makeKeyAction } from './actions';

export const metadata: Metadata = { title: 'Connect' };

type Props = PageProps<'/[workspace]/connect'>;

export default async function ConnectPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  // Old links say line.
  const { line, protocol = line } = await searchParams;
  const asked = typeof protocol === 'string' && isClientProtocol(protocol) ? protocol : undefined;
  const context = await requireContext(workspace);
  const { intents } = await listIntents(context, {}, { limit: 1 });
  const startDemo = intents.length === 0 ? startDemoFor(context) : undefined;
  return (
    <Page title="Connect" beside={<LiveStatus />} width="reading">
      <div>
        {startDemo && (
          <div className="mb-5 border-b border-rule pb-5">
            <StartDemo slug={workspace} start={startDemo} />
          </div>
        )}
        <ConnectPanel
          key={asked}
          slug={workspace}
          makeKey={makeKeyAction}
          mayMakeKey={context.scopes.has('key.issue')}
          {...(asked && { protocol: asked })}
        />
      </div>
    </Page>
  );
}
