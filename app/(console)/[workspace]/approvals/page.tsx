import type { Metadata } from 'next';
import { DecidedView } from '@/components/decision/decided-view';
import { PageHeader } from '@/components/frame/page-header';
import { LiveStatus } from '@/components/live/live-status';
import { requireContext } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Approvals' };

export default async function ApprovalsPage({ params }: PageProps<'/[workspace]/approvals'>) {
  const { workspace } = await params;
  await requireContext(workspace);
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Approvals</h1>
        <LiveStatus />
      </PageHeader>
      <DecidedView slug={workspace} />
    </>
  );
}
