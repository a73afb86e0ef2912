interface Person {
  name: string;
  email: string;
}

/** Those whose name or address has every word of a text in it. */
export function findPeople<T extends Person>(people: readonly T[], text: string): readonly T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name, email }) => {
    const said = `${name} ${email}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

/** The first so many names, and how many there are besides. */
export function someNames(names: readonly string[], most: number): string {
  const more = names.length - most;
  const some = names.slice(0, most).join(', ');
  return more > 0 ? `${some} and ${more.toLocaleString('en-GB')} more` : some;
}
