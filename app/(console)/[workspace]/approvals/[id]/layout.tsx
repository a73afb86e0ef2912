import { headers } from 'next/headers';
import { requireQuestion } from './load-approval';

/**
 * Above the skeleton, so that a link opened by itself is answered 404, or led on, before anything is sent.
 * Within the console one sees the skeleton at once instead.
 */
export default async function ApprovalLayout({
  children,
  params,
}: LayoutProps<'/[workspace]/approvals/[id]'>) {
  const destination = (await headers()).get('sec-fetch-dest');
  if (destination !== 'empty') {
    const { workspace, id } = await params;
    await requireQuestion(workspace, id);
  }
  return children;
}
