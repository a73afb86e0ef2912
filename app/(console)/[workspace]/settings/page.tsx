import type { Metadata } from 'next';
import { PageHeader } from '@/components/frame/page-header';
import { Notice } from '@/components/ui/notice';
import { DeleteWorkspace } from '@/components/workspace/delete-workspace';
import { SettingsFacts, SettingsForm } from '@/components/workspace/settings-form';
import { requireContext, requireUser } from '@/lib/auth/session';
import { workspaceSettings } from '@/lib/bus/workspace/workspace';
import { deleteWorkspaceAction, updateWorkspaceAction } from './actions';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ params }: PageProps<'/[workspace]/settings'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const [settings, { memberships }] = await Promise.all([workspaceSettings(context), requireUser()]);
  const mayWrite = context.scopes.has('workspace.write');
  const owned = memberships.filter(({ role }) => role === 'owner');
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Settings</h1>
      </PageHeader>
      {!mayWrite && (
        <Notice as="band">You can see how this workspace is set. Owners and admins change it.</Notice>
      )}
      <div className="grid max-w-xl gap-10 px-4 py-6 md:px-6">
        {mayWrite ? (
          <SettingsForm slug={workspace} settings={settings} update={updateWorkspaceAction} />
        ) : (
          <SettingsFacts slug={workspace} settings={settings} />
        )}
        {owned.some(({ slug }) => slug === workspace) && (
          <DeleteWorkspace
            slug={workspace}
            name={settings.name}
            isOnly={owned.length === 1}
            remove={deleteWorkspaceAction}
          />
        )}
      </div>
    </>
  );
}
