import { WorkersSkeleton } from '@/components/worker/workers-skeleton';

export default function WorkersLoading() {
  return <WorkersSkeleton />;
}
