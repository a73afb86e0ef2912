import { Refused } from './refused';

interface ServerEvent {
  event: string;
  data: string;
}

/** The events of an SSE stream until it closes or `signal` aborts. Throws Refused when it is refused or breaks. */
export async function* eventsOf(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerEvent> {
  signal?.throwIfAborted();
  try {
    const response = await fetch(url, {
      headers: { ...headers, Accept: 'text/event-stream' },
      signal: signal ?? null,
    });
    if (!response.ok || !response.body) {
      throw new Refused(response.status, 'refused', (await response.text()).slice(0, 200));
    }
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = readFrame(text.slice(0, end));
        text = text.slice(end + 2);
        if (event) yield event;
      }
    }
  } catch (error) {
    if (error instanceof TypeError) throw new Refused(0, 'unreachable', error.message);
    throw error;
  }
}

function readFrame(frame: string): ServerEvent | null {
  let event = 'message';
  const data: string[] = [];
  for (const line of frame.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
  }
  return data.length > 0 ? { event, data: data.join('\n') } : null;
}
