import { isLater } from '@/lib/shape/cursor';
import { keepBacklog } from './backlog';
import type { Since } from './hub';
import type { Hear, News } from './news';
import type { StreamState } from './stream';

/** What the tabs that elect a leader tell each other. */
export type Word =
  /** `id` names this asking, so that its answer is told from an earlier one's. */
  | { kind: 'hello'; id: string; since: Since }
  | { kind: 'leads'; leader: string }
  /** To the tab that asked, or to all. */
  | { kind: 'news'; leader: string; to: string | null; news: News };

/**
 * A tab that hears the stream through the leader's. It keeps what it heard: to ask the next leader only for what
 * it lacks, and to go on with it should it lead itself.
 */
export function followLeader(madeAt: number, hear: Hear, say: (word: Word) => void) {
  const backlog = keepBacklog();
  let state: StreamState = 'connecting';
  let leader: string | null = null;
  let asking: string | null = null;

  /** Until it is answered nothing else is heard: the answer holds it all, in its order. */
  const ask = () => {
    leader = null;
    asking = crypto.randomUUID();
    say({ kind: 'hello', id: asking, since: { madeAt, heard: backlog.cursor() } });
  };

  const take = (news: News) => {
    if (news.kind === 'frame') {
      const { batch } = news.frame;
      // The new leader may have heard less than we did, and tells it again.
      if (batch.events.length > 0 && !isLater(batch.cursor, backlog.cursor())) return;
      backlog.add(news.frame);
    } else if (news.kind === 'reset') {
      backlog.clear();
    } else {
      state = news.state;
      if (news.kind === 'welcome') {
        if (!news.complete) backlog.clear();
        news.frames.forEach(backlog.add);
        if (news.cursor !== null) backlog.reach(news.cursor);
      }
    }
    hear(news);
  };

  return {
    ask,
    onWord(word: Word) {
      if (word.kind === 'leads') return ask();
      if (word.kind !== 'news') return;
      if (word.to === null ? word.leader !== leader : word.to !== asking) return;
      leader = word.leader;
      asking = null;
      take(word.news);
    },
    /** What it goes on with as the leader. */
    past: () => ({ backlog, state }),
  };
}
