import { InFrame } from '@/components/frame/in-frame';
import { PlainPage } from '@/components/frame/plain-page';
import { FindButton } from '@/components/palette/find-button';

export default function IntentNotFound() {
  return (
    <InFrame page="Intents">
      <PlainPage title="No such intent" actions={<FindButton>Find another intent</FindButton>}>
        <p>
          No intent of this workspace has that id. It may have been removed after its retention, or belong to
          another workspace.
        </p>
      </PlainPage>
    </InFrame>
  );
}
