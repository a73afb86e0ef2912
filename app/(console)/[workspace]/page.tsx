import type { Metadata } from 'next';
import { OverviewView } from '@/components/overview/overview-view';
import { requireContext } from '@/lib/auth/session';
import { readOverview } from '@/lib/bus/reads/overview';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage({ params }: PageProps<'/[workspace]'>) {
  const { workspace } = await params;
  return <OverviewView slug={workspace} initial={await readOverview(await requireContext(workspace))} />;
}
