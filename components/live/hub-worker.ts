import { type Hub, openHub } from './hub';

/** What a tab tells the worker. */
export type TabMessage =
  /** `lock` is one the tab holds as long as it lives; null where the browser has none. */
  | { kind: 'hello'; slug: string; since: number; lock: string | null }
  | { kind: 'bye' | 'online' | 'offline' };

interface WorkspaceEngine {
  hub: Hub;
  ports: Set<MessagePort>;
}

const rooms = new Map<string, WorkspaceEngine>();

function openRoom(slug: string): WorkspaceEngine {
  const ports = new Set<MessagePort>();
  const hub = openHub(slug, (message) => {
    for (const port of ports) port.postMessage(message);
  });
  const room = { hub, ports };
  rooms.set(slug, room);
  return room;
}

/** Seats a tab in its workspace's room; the last to leave closes the stream. */
function enter(port: MessagePort, slug: string, since: number) {
  const room = rooms.get(slug) ?? openRoom(slug);
  port.postMessage(room.hub.welcome({ madeAt: since, heard: null }));
  room.ports.add(port);
  const leave = () => {
    if (!room.ports.delete(port) || room.ports.size > 0) return;
    room.hub.close();
    rooms.delete(slug);
  };
  return { hub: room.hub, leave };
}

function serve(port: MessagePort): void {
  let seat: ReturnType<typeof enter> | undefined;
  port.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'hello') {
      seat?.leave();
      const mine = enter(port, data.slug, data.since);
      seat = mine;
      // Granted the moment the tab is gone, however it went.
      if (data.lock) void navigator.locks.request(data.lock, mine.leave);
    } else if (data.kind === 'bye') seat?.leave();
    else seat?.hub[data.kind]();
  });
  port.start();
}

addEventListener('connect', (event: Event) => {
  const [port] = event instanceof MessageEvent ? event.ports : [];
  if (port) serve(port);
});
