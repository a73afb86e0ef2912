import { expect, test } from 'vitest';
import { readExact } from './exact-json';
import { jsonSearch, MATCH_CAP, matchesIn, nodeAt } from './json-search';

const text = '{"Host":"vps-host-1","n":[10,101],"a,b":"İhost"}';
const tree = readExact(text);
const search = (query: string, within: string = text, of: typeof tree | null = tree) => {
  const searching = jsonSearch(within, query, of);
  while (!searching.look(2));
  return searching.matches();
};

test('finds names and values whatever the case, and nothing between them', () => {
  expect(search('host').at.map((at) => text.slice(at, at + 4))).toEqual(['Host', 'host', 'host']);
  expect(search('10').at).toHaveLength(2);
  expect(search(',').at).toEqual([text.indexOf('a,b') + 1]);
  expect(search('":').at).toEqual([]);
  expect(search('1],').at).toEqual([]);
  expect(search('').at).toEqual([]);
  expect(search('.').at).toEqual([]);
});

test('knows which value a match belongs to', () => {
  expect(nodeAt(tree, text.indexOf('Host'))).toBe(1);
  expect(nodeAt(tree, text.indexOf('101'))).toBe(4);
  expect(nodeAt(tree, text.indexOf('İ'))).toBe(5);
});

test('gives the matches that touch a stretch', () => {
  const matches = search('host');
  const [, second = 0] = matches.at;
  expect(matchesIn(matches, second + 2, second + 3)).toEqual([[second, second + 4]]);
  expect(matchesIn(matches, second + 4, second + 6)).toEqual([]);
});

test('stops at the cap', () => {
  expect(search('a', 'a'.repeat(MATCH_CAP + 5), null).at).toHaveLength(MATCH_CAP);
});
