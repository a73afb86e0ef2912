/** JSON text of an object: what is known of it, then members by the JSON text they came as. */
export function textOfObject(known: object, texts: Iterable<readonly [name: string, text: string]>): string {
  const own = JSON.stringify(known).slice(1, -1);
  const kept = [...texts].map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return `{${[...(own === '' ? [] : [own]), ...kept].join(',')}}`;
}
