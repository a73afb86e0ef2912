import { InFrame } from '@/components/frame/in-frame';
import { PlainPage } from '@/components/frame/plain-page';

export default function RuleNotFound() {
  return (
    <InFrame page="Rules">
      <PlainPage title="No such rule">
        <p>No rule of this workspace has that id. It may have been deleted; what it held stays held.</p>
      </PlainPage>
    </InFrame>
  );
}
