import type { z } from 'zod';

/**
 * Reads JSON text that this program wrote itself, by the shape it wrote it in. What a client sent is read by
 * lib/pure/raw-json.ts or json-tree.ts, which lose nothing of it. Throws when the text is not of the shape.
 */
export function readStored<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return schema.parse(JSON.parse(text));
}
