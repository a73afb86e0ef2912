import type { Metadata } from 'next';
import { loadInbox } from '@/app/(console)/[workspace]/approvals/load-inbox';
import { Inbox } from '@/components/inbox/inbox';
import { requireQuestion } from './load-approval';

export const metadata: Metadata = { title: 'Approvals' };

export default async function ApprovalPage({
  params,
  searchParams,
}: PageProps<'/[workspace]/approvals/[id]'>) {
  const { workspace, id } = await params;
  await requireQuestion(workspace, id);
  const { view } = await searchParams;
  return <Inbox {...(await loadInbox(workspace, view))} />;
}
