import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vitest/node';

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A function or constant at the top of a module, and what its code names. */
export interface Declared {
  readonly file: string;
  readonly name: string;
  readonly exported: boolean;
  /** The type of a function's first parameter, where it is a plain name. */
  readonly first: string | null;
  /** Keys of what else of the tree it names. */
  readonly names: ReadonlySet<string>;
  /** The scopes it asks for by itself; `given` for one that it is handed. */
  readonly scopes: ReadonlySet<string>;
  /** Whether it opens a transaction by itself. */
  readonly writes: boolean;
}

const root = path.resolve(import.meta.dirname, '../../..');
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);
const nameOf = (value: unknown) =>
  isNode(value) && value.type === 'Identifier' && typeof value.name === 'string' ? value.name : null;

/** Every node below this one that is code and not a type. */
function* codeIn(node: Node): Generator<Node> {
  yield node;
  for (const [key, value] of Object.entries(node)) {
    const isLabel = (key === 'property' || key === 'key') && node.computed === false;
    if (isLabel || key === 'typeAnnotation' || key === 'typeArguments' || key === 'returnType') continue;
    for (const child of nodesIn(value)) yield* codeIn(child);
  }
}

/** The names a pattern binds. */
function boundBy(pattern: Node): string[] {
  const inner = [pattern.left, pattern.argument, pattern.value, pattern.properties, pattern.elements];
  const name = nameOf(pattern);
  return name === null ? inner.flatMap(nodesIn).flatMap(boundBy) : [name];
}

function boundIn(code: readonly Node[]): Set<string> {
  const patterns = code.flatMap(({ type, id, params, param }) =>
    type === 'VariableDeclarator' ? nodesIn(id) : [...nodesIn(params), ...nodesIn(param)],
  );
  return new Set(patterns.flatMap(boundBy));
}

function firstOf({ params }: Node): string | null {
  const annotation = nodesIn(params)[0]?.typeAnnotation;
  const type = isNode(annotation) && isNode(annotation.typeAnnotation) ? annotation.typeAnnotation : null;
  return nameOf(type?.typeName);
}

const isTransaction = ({ type, object, property }: Node) =>
  type === 'MemberExpression' &&
  nameOf(property) === 'write' &&
  isNode(object) &&
  nameOf(object.property ?? object) === 'store';

function scopeOf({ type, callee, arguments: given }: Node): string[] {
  if (type !== 'CallExpression' || nameOf(callee) !== 'requireScope') return [];
  const scope = nodesIn(given)[1]?.value;
  return [typeof scope === 'string' ? scope : 'given'];
}

/** The module an import means, where it is one of the tree. */
function target(file: string, from: unknown): string | null {
  if (typeof from !== 'string') return null;
  if (from.startsWith('@/')) return `${from.slice(2)}.ts`;
  return from.startsWith('.') ? `${path.join(path.dirname(file), from)}.ts` : null;
}

function declaredIn(file: string): Declared[] {
  const body = nodesIn(parseAst(readFileSync(path.join(root, file), 'utf8'), { lang: 'ts' }).body);
  const known = new Map<string, string>();
  const tops: { name: string; exported: boolean; node: Node }[] = [];
  for (const node of body) {
    if (node.type === 'ImportDeclaration') {
      const module = isNode(node.source) ? target(file, node.source.value) : null;
      for (const { local, imported } of nodesIn(node.specifiers)) {
        if (module) known.set(nameOf(local) ?? '', `${module}#${nameOf(imported)}`);
      }
    }
    const exported = node.type === 'ExportNamedDeclaration';
    for (const top of exported ? nodesIn(node.declaration) : [node]) {
      for (const one of top.type === 'VariableDeclaration' ? nodesIn(top.declarations) : [top]) {
        const name = nameOf(one.id);
        if (name !== null) tops.push({ name, exported, node: one });
      }
    }
  }
  for (const { name } of tops) known.set(name, `${file}#${name}`);
  return tops.map(({ name, exported, node }) => {
    const given = node.type === 'VariableDeclarator' ? nodesIn(node.init) : [node];
    const code = given.flatMap((one) => [...codeIn(one)]);
    const bound = boundIn(code);
    const named = code.flatMap((one) => nameOf(one) ?? []).filter((one) => !bound.has(one) && one !== name);
    return {
      file,
      name,
      exported,
      first: given[0] ? firstOf(given[0]) : null,
      names: new Set(named.flatMap((one) => known.get(one) ?? [])),
      scopes: new Set(code.flatMap(scopeOf)),
      writes: code.some(isTransaction),
    };
  });
}

/** What is declared in these folders, tests and fixtures left out, by `file#name`. */
export function callGraph(...folders: string[]): Map<string, Declared> {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.(test|fixture|d)\.ts$/.test(name))
      .map((name) => path.join(folder, name)),
  );
  return new Map(files.flatMap(declaredIn).map((one) => [`${one.file}#${one.name}`, one]));
}

/** It and all that it leads to; what `isEnd` finds is not followed further. */
export function reached(
  graph: ReadonlyMap<string, Declared>,
  from: Declared,
  isEnd: (one: Declared) => boolean = () => false,
): Set<Declared> {
  const found = new Set([from]);
  for (const one of found) {
    if (isEnd(one)) continue;
    for (const key of one.names) {
      const next = graph.get(key);
      if (next) found.add(next);
    }
  }
  return found;
}
