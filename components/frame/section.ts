/** Which page of a workspace a path leads to, as "intents", or "intent" or "worker" for one of them. */
export function sectionOf(path: string): string {
  const [, , section = '', id] = path.split('/');
  return id && (section === 'intents' || section === 'workers') ? section.slice(0, -1) : section;
}
