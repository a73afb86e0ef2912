import { BoardSkeleton } from '@/components/intent/board-skeleton';

export default function IntentsLoading() {
  return <BoardSkeleton />;
}
