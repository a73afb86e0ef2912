/** Which page of a workspace a path leads to, as "intents", or "intent" for one of them. */
export function sectionOf(path: string): string {
  const [, , section = '', id] = path.split('/');
  return section === 'intents' && id ? 'intent' : section;
}
