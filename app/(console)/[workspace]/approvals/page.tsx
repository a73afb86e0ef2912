import type { Metadata } from 'next';
import { Inbox } from '@/components/inbox/inbox';
import { loadInbox } from './load-inbox';

export const metadata: Metadata = { title: 'Approvals' };

export default async function ApprovalsPage({ params, searchParams }: PageProps<'/[workspace]/approvals'>) {
  const { workspace } = await params;
  const { view } = await searchParams;
  return <Inbox {...(await loadInbox(workspace, view))} />;
}
