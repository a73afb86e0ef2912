import type { Metadata } from 'next';
import { startDemoFor } from '@/app/(console)/[workspace]/demo/start-demo-for';
import { ConnectPanel } from '@/components/connect/connect-panel';
import { isClientLine } from '@/components/connect/guides';
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
  const { line } = await searchParams;
  const asked = typeof line === 'string' && isClientLine(line) ? line : undefined;
  const context = await requireContext(workspace);
  const { intents } = await listIntents(context, {}, { limit: 1 });
  const startDemo = intents.length === 0 ? startDemoFor(context) : undefined;
  return (
    <Page title="Connect" beside={<LiveStatus />} width="reading">
      <div>
        {startDemo && <StartDemo slug={workspace} start={startDemo} />}
        <ConnectPanel
          key={asked}
          slug={workspace}
          makeKey={makeKeyAction}
          mayMakeKey={context.scopes.has('key.issue')}
          {...(asked && { line: asked })}
        />
      </div>
    </Page>
  );
}
