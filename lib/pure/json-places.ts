import { endOfString, endOfValue, skipSpace, stringIn } from './json-scan';
import type { Steps } from './steps';

/** What stands in JSON text. */
export interface Places {
  /** By path the exact text of what stands there; none for a path at which nothing does. */
  readonly at: ReadonlyMap<string, string>;
  /** Whether any object repeats a name, so that readers differ about what it says. */
  readonly hasRepeatedName: boolean;
}

/** The paths that are asked for, by the name that comes next. */
interface Way {
  readonly next: Map<string, Way>;
  /** The path that ends here. */
  path: string | null;
  /** Whether an element of a list may come next. */
  hasIndex: boolean;
}

const newWay = (): Way => ({ next: new Map(), path: null, hasIndex: false });
const INDEX = /^\d/;

const OPEN_LIST = 91;
const OPEN_OBJECT = 123;
const COMMA = 44;
const COLON_LENGTH = 1;
/** Up to so many names of an object are compared one by one. */
const FEW = 8;
/** So many values are a step. */
const STEP = 4_096;

function waysTo(paths: Iterable<string>): Way {
  const start = newWay();
  for (const path of paths) {
    let at = start;
    for (const name of path.split('.')) {
      const further = at.next.get(name) ?? newWay();
      at.next.set(name, further);
      at.hasIndex ||= INDEX.test(name);
      at = further;
    }
    at.path = path;
  }
  return start;
}

/** The names of one object, for objects one after another. A name that is alone is not even read. */
class Names {
  #first = -1;
  #firstEnd = 0;
  readonly #few: string[] = [];
  #many: Set<string> | null = null;

  clear(): void {
    this.#first = -1;
    this.#few.length = 0;
    this.#many = null;
  }

  /** Notes the name that stands at a place of the text; false when the object has it already. */
  add(text: string, start: number, end: number): boolean {
    if (this.#first < 0) {
      this.#first = start;
      this.#firstEnd = end;
      return true;
    }
    if (this.#few.length === 0) this.#few.push(stringIn(text, this.#first, this.#firstEnd));
    const name = stringIn(text, start, end);
    if (this.#many !== null) return this.#many.size < this.#many.add(name).size;
    if (this.#few.includes(name)) return false;
    if (this.#few.push(name) > FEW) this.#many = new Set(this.#few);
    return true;
  }
}

/** A list or an object that is open. */
class Level {
  isList = false;
  start = 0;
  way: Way | undefined;
  /** Elements of a list that have begun. */
  count = 0;
  readonly names = new Names();

  open(isList: boolean, start: number, way: Way | undefined): void {
    this.isList = isList;
    this.start = start;
    this.way = way;
    this.count = 0;
    this.names.clear();
  }
}

/**
 * What stands at some places of JSON text, in steps: names and numbers with dots between, `length` of a list; of a repeated name
 * the last. In one pass that builds no values, so its cost goes by the text's length, whatever it is made of. The
 * text has to be JSON.
 */
export function* readPlaces(text: string, paths: Iterable<string>): Steps<Places> {
  const found = new Map<string, string>();
  const levels: Level[] = [];
  let depth = 0;
  let hasRepeatedName = false;
  let values = 0;
  let way: Way | undefined = waysTo(paths);
  let at = skipSpace(text, 0);
  const note = (where: Way | undefined, value: string) => {
    if (where && where.path !== null) found.set(where.path, value);
  };
  for (;;) {
    if (++values % STEP === 0) yield;
    // A value begins here, to which `way` has led.
    const code = text.charCodeAt(at);
    let isOpen = false;
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      const start = at;
      at = skipSpace(text, at + 1);
      // Both closing brackets stand two after their opening ones.
      isOpen = text.charCodeAt(at) !== code + 2;
      if (isOpen) {
        levels[depth] ??= new Level();
        levels[depth++]?.open(code === OPEN_LIST, start, way);
      } else {
        at++;
        if (way) note(way, text.slice(start, at));
        if (code === OPEN_LIST && way) note(way.next.get('length'), '0');
      }
    } else {
      const end = endOfValue(text, at);
      if (way) note(way, text.slice(at, end));
      at = end;
    }
    // It has ended, unless it was opened; then so have those around it that close.
    while (!isOpen) {
      const level = levels[depth - 1];
      if (!level) return { at: found, hasRepeatedName };
      at = skipSpace(text, at);
      const isOver = text.charCodeAt(at) !== COMMA;
      at++;
      if (!isOver) {
        at = skipSpace(text, at);
        break;
      }
      depth--;
      if (!level.way) continue;
      note(level.way, text.slice(level.start, at));
      if (level.isList) note(level.way.next.get('length'), String(level.count));
    }
    // Another begins: by its number in a list, behind its name in an object.
    const level = levels[depth - 1];
    if (level?.isList) {
      way = level.way?.hasIndex ? level.way.next.get(String(level.count)) : undefined;
      level.count++;
    } else if (level) {
      const end = endOfString(text, at);
      if (!level.names.add(text, at, end)) hasRepeatedName = true;
      way = level.way?.next.get(stringIn(text, at, end));
      at = skipSpace(text, skipSpace(text, end) + COLON_LENGTH);
    }
  }
}
