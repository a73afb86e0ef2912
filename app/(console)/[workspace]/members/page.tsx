import type { Metadata } from 'next';
import { Page } from '@/components/frame/page';
import { GroupList } from '@/components/people/group-list';
import { InviteButton } from '@/components/people/invite-button';
import { InviteList } from '@/components/people/invite-list';
import { MemberTable } from '@/components/people/member-table';
import { Notice } from '@/components/ui/notice';
import { requireContext } from '@/lib/auth/session';
import { listGroups } from '@/lib/bus/people/group';
import { listInvites } from '@/lib/bus/people/invite';
import { grantableRoles, listMembers } from '@/lib/bus/people/member';
import {
  changeRoleAction,
  createInviteAction,
  deleteGroupAction,
  removeMemberAction,
  revokeInviteAction,
  saveGroupAction,
} from './actions';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage({ params }: PageProps<'/[workspace]/members'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const mayWrite = context.scopes.has('member.write');
  const [members, groups, roles, invites] = await Promise.all([
    listMembers(context),
    listGroups(context),
    grantableRoles(context),
    mayWrite ? listInvites(context) : [],
  ]);
  return (
    <Page
      title="Members"
      width="full"
      actions={mayWrite && <InviteButton slug={workspace} roles={roles} createInvite={createInviteAction} />}
      notice={
        !mayWrite && (
          <Notice as="band">
            You can see the members. Owners and admins invite people and change roles.
          </Notice>
        )
      }
    >
      <MemberTable
        slug={workspace}
        me={context.actor.id}
        members={members}
        groups={groups}
        roles={roles}
        verbs={{ changeRole: changeRoleAction, remove: removeMemberAction }}
      />
      {mayWrite && <InviteList slug={workspace} invites={invites} revoke={revokeInviteAction} />}
      <GroupList
        slug={workspace}
        groups={groups}
        members={members}
        verbs={mayWrite ? { save: saveGroupAction, remove: deleteGroupAction } : null}
      />
    </Page>
  );
}
