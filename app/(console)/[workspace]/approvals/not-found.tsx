import { InFrame } from '@/components/frame/in-frame';
import { PlainPage } from '@/components/frame/plain-page';
import { WayBack } from '@/components/inbox/way-back';

export default function ApprovalNotFound() {
  return (
    <InFrame page="Approvals">
      <PlainPage title="No such question" actions={<WayBack />}>
        <p>
          No question of this workspace has that id. It may have gone with its intent after its retention, or
          belong to another workspace.
        </p>
      </PlainPage>
    </InFrame>
  );
}
