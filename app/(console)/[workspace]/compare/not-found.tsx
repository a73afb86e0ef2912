import { InFrame } from '@/components/frame/in-frame';
import { PlainPage } from '@/components/frame/plain-page';
import { FindButton } from '@/components/palette/find-button';

export default function CompareNotFound() {
  return (
    <InFrame page="Compare">
      <PlainPage title="No such intent" actions={<FindButton>Find an intent</FindButton>}>
        <p>No intent of this workspace has that id. Open one to compare it with another.</p>
      </PlainPage>
    </InFrame>
  );
}
