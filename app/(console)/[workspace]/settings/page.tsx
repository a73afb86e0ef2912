import type { Metadata } from 'next';
import { Page } from '@/components/frame/page';
import { Notice } from '@/components/ui/notice';
import { DeleteWorkspace } from '@/components/workspace/delete-workspace';
import { SettingsFacts } from '@/components/workspace/settings-facts';
import { SettingsForm } from '@/components/workspace/settings-form';
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
    <Page
      title="Settings"
      width="form"
      notice={
        !mayWrite && <Notice as="band">You can see the settings. Owners and admins change them.</Notice>
      }
    >
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
    </Page>
  );
}
