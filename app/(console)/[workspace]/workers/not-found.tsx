import { InFrame } from '@/components/frame/in-frame';
import { PlainPage } from '@/components/frame/plain-page';

export default function WorkerNotFound() {
  return (
    <InFrame page="Workers">
      <PlainPage title="No such worker">
        <p>No worker of this workspace has that id.</p>
      </PlainPage>
    </InFrame>
  );
}
