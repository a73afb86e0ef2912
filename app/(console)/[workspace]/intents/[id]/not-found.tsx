import { InFrame } from '@/components/frame/in-frame';
import { PlainPage } from '@/components/frame/plain-page';

export default function IntentNotFound() {
  return (
    <InFrame>
      <PlainPage title="No such intent">
        <p>
          No intent of this workspace has that id. It may have been removed after its retention, or belong to
          another workspace.
        </p>
      </PlainPage>
    </InFrame>
  );
}
