import { IntentSkeleton } from '@/components/intent/intent-skeleton';

export default function IntentLoading() {
  return <IntentSkeleton />;
}
