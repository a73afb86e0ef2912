const MANY = new Set(['intents', 'queues', 'workers']);

/** Which page of a workspace a path leads to, as "intents", or "intent" "queue" or "worker" for one of them. */
export function sectionOf(path: string): string {
  const [, , section = '', id] = path.split('/');
  return id && MANY.has(section) ? section.slice(0, -1) : section;
}
