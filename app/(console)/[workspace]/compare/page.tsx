import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CompareView } from '@/components/intent/compare/compare-view';
import { PickOther } from '@/components/intent/compare/pick-other';
import { requireContext } from '@/lib/auth/session';
import type { Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { listComparable } from '@/lib/bus/reads/comparable';
import { readRecord } from '@/lib/bus/reads/intent-record';

export const metadata: Metadata = { title: 'Compare' };

/** The intent; null where there is none. */
const find = (context: Context, id: string) =>
  readRecord(context, id).catch((error: unknown) => {
    if (isBusError(error) && error.code === 'not_found') return null;
    throw error;
  });

export default async function ComparePage({ params, searchParams }: PageProps<'/[workspace]/compare'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const { a, b } = await searchParams;
  if (typeof a !== 'string') notFound();
  const one = await find(context, a);
  if (!one) notFound();
  const other = typeof b === 'string' && b ? await find(context, b) : null;
  if (other) return <CompareView slug={workspace} a={one} b={other} />;
  return (
    <PickOther
      slug={workspace}
      intent={one}
      offers={await listComparable(context, one)}
      missing={typeof b === 'string' && b ? b : null}
    />
  );
}
