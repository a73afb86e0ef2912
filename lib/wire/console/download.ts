/** Text made piece by piece, at the pace at which it is taken; a piece may be empty. */
export function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isCanceled = false;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const { value, done } = await pieces.next();
        if (isCanceled) return;
        if (done) return controller.close();
        if (value) return controller.enqueue(encoder.encode(value));
      }
    },
    async cancel() {
      isCanceled = true;
      await pieces.return(undefined);
    },
  });
}

/** The header that has a browser keep an answer as a file. */
export const attachment = (name: string) => `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`;
