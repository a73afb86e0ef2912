export interface Frame {
  id: number;
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of a test, looked into by its assertions
  data: any;
}

/** Reads an event stream frame by frame until it ends, as the official SDKs do. */
export async function* framesOf(response: Response): AsyncGenerator<Frame> {
  if (!response.body) throw new Error(`The stream was answered ${response.status} without a body.`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      if (field('event')) {
        yield {
          id: Number(field('id')),
          event: field('event') ?? '',
          data: JSON.parse(field('data') ?? 'null'),
        };
      }
    }
  }
}

/** Every frame until the stream ends. */
export async function allFrames(response: Response): Promise<Frame[]> {
  const frames = [];
  for await (const frame of framesOf(response)) frames.push(frame);
  return frames;
}
