import type { Metadata } from 'next';
import Link from 'next/link';
import { Forbidden } from '@/components/frame/forbidden';
import { Page } from '@/components/frame/page';
import { MaskList } from '@/components/kv/mask/mask-list';
import { buttonStyle } from '@/components/ui/button';
import { requireContext } from '@/lib/auth/session';
import { listMasks } from '@/lib/bus/kv/mask';
import { listNamespaces } from '@/lib/bus/kv/namespaces';
import { createMaskAction, deleteMaskAction } from './actions';

export const metadata: Metadata = { title: 'KV masks' };

export default async function KvMasksPage({ params }: PageProps<'/[workspace]/kv/masks'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  if (!context.scopes.has('workspace.write')) {
    return <Forbidden page="KV masks" what="manage masks" who="Admins and owners" />;
  }
  const [masks, { namespaces }] = await Promise.all([listMasks(context), listNamespaces(context)]);
  return (
    <Page
      title="KV masks"
      width="reading"
      actions={
        <Link href={`/${workspace}/kv`} className={buttonStyle()}>
          Back to KV
        </Link>
      }
    >
      <MaskList
        slug={workspace}
        masks={masks}
        namespaces={namespaces}
        verbs={{ create: createMaskAction, remove: deleteMaskAction }}
      />
    </Page>
  );
}
