import { InFrame } from '@/components/frame/in-frame';
import { PlainPage } from '@/components/frame/plain-page';

export default function QueueNotFound() {
  return (
    <InFrame page="Queues">
      <PlainPage title="No such queue" actions={null}>
        <p>Nothing was published to this goal in this workspace.</p>
      </PlainPage>
    </InFrame>
  );
}
