import { openProbe } from './probe.mjs';
import { signIn } from './session.mjs';

/** Publishes intents that a rule holds, some at a time; returns their ids with dashes, as the console writes them. */
export async function publishHeld(server, goal, total, connections = 8) {
  const ids = [];
  let left = total;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const probe = openProbe(server);
      while (left-- > 0) {
        const { id } = await probe.publish(goal);
        ids.push(id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
      }
      probe.close();
    }),
  );
  return ids;
}

/** The console's own reads, signed in, or with a session there is: signing in is throttled. */
export async function openConsole({ url }, cookie) {
  cookie ??= await signIn(url);
  const get = async (path) => {
    const answer = await fetch(`${url}/api/console/default/${path}`, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${path} gave ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    url,
    cookie,
    get,
    /** Every open question, oldest first. */
    async inbox() {
      const items = [];
      let cursor = '';
      do {
        const page = await get(`inbox?view=pending&cursor=${cursor}`);
        items.push(...page.items);
        cursor = page.next;
      } while (cursor);
      return items;
    },
  };
}
