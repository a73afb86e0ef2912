import { shellWord } from '@/components/connect/shell';
import { AS_JSON, runBy } from '@/components/connect/snippets/snippet';
import type { KvEntry } from '@/lib/shape/kv/entry';
import { nameIn, openIntentPlace } from '@/lib/shape/kv/names';
import type { Protocol } from '@/lib/shape/protocol';

/** Ways to read and to write a key from a program. A key stands in `$KEY`. */
export interface KvSnippets {
  read: readonly KvSnippet[];
  /** None where there is no whole value to write. */
  write: readonly KvSnippet[];
}

interface KvSnippet {
  name: string;
  text: () => string;
}

/** A longer value is no word for a command line. */
const LONGEST = 64 * 1024;

/** A text as Python writes it too. */
const literal = (text: string) => JSON.stringify(text);

const curl = (url: string, headers: readonly string[], ...rest: readonly string[]) =>
  ['curl -sS', ...rest, shellWord(url), ...headers].join(' ');

const python = (imports: readonly string[], lines: readonly string[]) =>
  runBy('python3', [], ['import json', 'import os', ...imports, '', ...lines]);

/** What a value is in JSON: itself, or a string. */
const asJson = ({ contentType, value }: KvEntry) =>
  contentType === 'json' ? (value ?? '') : literal(value ?? '');

const inPython = (entry: KvEntry) =>
  entry.contentType === 'json' ? `json.loads(${literal(entry.value ?? '')})` : literal(entry.value ?? '');

function intentBus(home: string, entry: KvEntry): KvSnippets {
  const { key, at, expiresAt } = entry;
  const url = (verb: string) => `${home}/intent-bus/${verb}/${encodeURIComponent(key)}`;
  const ttl = expiresAt === null ? null : Math.ceil((expiresAt - at) / 1_000);
  const headers = ['-H "X-API-KEY: $KEY"'];
  const bus = `bus = IntentClient(base_url=${literal(`${home}/intent-bus`)}, api_key=os.environ["KEY"])`;
  const byBus = (line: string) => () => python(['from intent_bus import IntentClient'], [bus, line]);
  const body = () => `{"value": ${asJson(entry)}${ttl === null ? '' : `, "ttl": ${ttl}`}}`;
  return {
    read: [
      { name: 'curl', text: () => curl(url('get'), headers) },
      { name: 'Python', text: byBus(`print(bus.get(${literal(key)}))`) },
    ],
    write: [
      {
        name: 'curl',
        text: () => curl(url('set'), [...headers, AS_JSON, '-d', shellWord(body())], '-X POST'),
      },
      {
        name: 'Python',
        text: () =>
          byBus(`bus.set(${literal(key)}, ${inPython(entry)}${ttl === null ? '' : `, ttl=${ttl}`})`)(),
      },
    ],
  };
}

function iii(home: string, entry: KvEntry): KvSnippets {
  const place = `"scope": ${literal(nameIn('iii', entry.namespace))}, "key": ${literal(entry.key)}`;
  const url = literal(`${home.replace(/^http/, 'ws')}/iii`);
  const call = (id: string, payload: string) =>
    python(
      ['from iii import InitOptions, register_worker'],
      [
        `iii = register_worker(${url}, InitOptions(headers={"Authorization": "Bearer " + os.environ["KEY"]}))`,
        'try:',
        `    print(iii.trigger({"function_id": ${literal(id)}, "payload": {${payload}}}))`,
        'finally:',
        '    iii.shutdown()',
      ],
    );
  return {
    read: [{ name: 'Python', text: () => call('state::get', place) }],
    write: [{ name: 'Python', text: () => call('state::set', `${place}, "value": ${inPython(entry)}`) }],
  };
}

function openIntent(home: string, entry: KvEntry): KvSnippets {
  const { id, version } = entry;
  const { agent_id: agent } = openIntentPlace(entry.namespace);
  const url = `${home}/openintent/api/v1/memory/${id}`;
  const headers = ['-H "X-API-Key: $KEY"', '-H', shellWord(`X-Agent-ID: ${agent}`)];
  const match = ['-H', shellWord(`If-Match: ${version}`), AS_JSON];
  const body = () => shellWord(`{"value": ${asJson(entry)}}`);
  const client = [
    'client = OpenIntentClient(',
    `    base_url=${literal(`${home}/openintent`)}, api_key=os.environ["KEY"], agent_id=${literal(agent)}`,
    ')',
  ];
  const byClient = (line: string) => python(['from openintent import OpenIntentClient'], [...client, line]);
  return {
    read: [
      { name: 'curl', text: () => curl(url, headers) },
      { name: 'Python', text: () => byClient(`print(client.get_memory("${id}").value)`) },
    ],
    write: [
      { name: 'curl', text: () => curl(url, [...headers, ...match, '-d', body()], '-X PATCH') },
      {
        name: 'Python',
        text: () => byClient(`client.update_memory("${id}", ${version}, value=${inPython(entry)})`),
      },
    ],
  };
}

const BY_PROTOCOL: Partial<Record<Protocol, (home: string, entry: KvEntry) => KvSnippets>> = {
  'intent-bus': intentBus,
  iii,
  openintent: openIntent,
};

/** How a program reads and writes an entry by the protocol of its namespace; null where no protocol reaches it. */
export function snippetsFor(home: string, protocol: Protocol, entry: KvEntry): KvSnippets | null {
  const make = BY_PROTOCOL[protocol];
  if (!make || (protocol === 'openintent' && entry.id === null)) return null;
  const { value, isMasked, contentType } = entry;
  const isWritable = value !== null && !isMasked && contentType !== 'bytes' && value.length <= LONGEST;
  const { read, write } = make(home, entry);
  return { read, write: isWritable ? write : [] };
}
