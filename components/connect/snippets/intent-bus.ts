import { shellWord } from '@/components/connect/shell';
import { AS_JSON, inVenv, keepIn, type Place, QUIET, QUIET_IMPORT, runBy, type Snippet } from './snippet';

export type Client = 'python' | 'bash' | 'curl';
/** Where the key is kept: both places are the SDK's own. */
export type KeyPlace = 'environment' | 'file';
/** The generations of the SDK that are written differently. */
export type Family = '2' | '1.1.1' | '1.0';

export interface SnippetChoice extends Place {
  keptIn: KeyPlace;
  family: Family;
}

const VARIABLE = 'INTENT_API_KEY';
/** The goal of every snippet: what one publishes, the others work on. */
const GOAL = 'hello';
const PAYLOAD = '{"message": "It works"}';

const keepKey = ({ key }: SnippetChoice): Snippet => ({
  title: 'Keep the key in ~/.apikey, for your eyes only',
  text: `touch ~/.apikey && chmod 600 ~/.apikey && echo ${shellWord(key)} > ~/.apikey`,
});

const setup = (choice: SnippetChoice, ...steps: Snippet[]) =>
  choice.keptIn === 'file' ? [...steps, keepKey(choice)] : steps;

const PACKAGES: Record<Family, string> = {
  '2': 'intent-bus',
  '1.1.1': "'intent-bus>=1.1.1,<2'",
  '1.0': "'intent-bus<=1.1.0'",
};

function runPython({ keptIn, key }: SnippetChoice, lines: readonly string[]): string {
  return runBy('.venv/bin/python', keptIn === 'environment' ? [keepIn(VARIABLE, key)] : [], lines);
}

function python(choice: SnippetChoice): Snippet[] {
  const { home, family } = choice;
  const argument = family === '1.0' ? 'host' : 'base_url';
  const client = `bus = IntentClient(${argument}="${home}/intent-bus")`;
  const handler = ['def handle(payload):', '    print(payload)', '    return {"ok": True}', ''];
  const worker =
    family === '2'
      ? [
          QUIET_IMPORT,
          'from intent_bus import IntentClient, WorkerRuntime',
          '',
          QUIET,
          ...handler,
          client,
          `WorkerRuntime(bus, worker_id="first-worker").listen("${GOAL}", handle)`,
        ]
      : [
          QUIET_IMPORT,
          'from intent_bus import IntentClient',
          '',
          QUIET,
          ...handler,
          client,
          `bus.listen("${GOAL}", handle)`,
        ];
  return [
    ...setup(choice, inVenv(PACKAGES[family])),
    {
      title: 'Publish',
      text: runPython(choice, [
        'from intent_bus import IntentClient',
        '',
        client,
        `print(bus.publish("${GOAL}", ${PAYLOAD}))`,
      ]),
    },
    { title: 'Work, until Ctrl+C', text: runPython(choice, worker) },
  ];
}

/** What every shell snippet begins with. */
function shellHead({ home, key, keptIn }: SnippetChoice): string[] {
  return [
    keptIn === 'file' ? `${VARIABLE}=$(cat ~/.apikey)` : keepIn(VARIABLE, key),
    `BUS=${home}/intent-bus`,
  ];
}

const AS_KEY = `-H "X-API-KEY: $${VARIABLE}"`;

const publishByCurl = (choice: SnippetChoice): Snippet => ({
  title: 'Publish',
  text: [
    ...shellHead(choice),
    `curl -sS -X POST "$BUS/intent" ${AS_KEY} ${AS_JSON} \\`,
    `  -d '{"goal": "${GOAL}", "payload": ${PAYLOAD}}'`,
  ].join('\n'),
});

function bash(choice: SnippetChoice): Snippet[] {
  const worker = [
    ...shellHead(choice),
    'while true; do',
    `  job=$(curl -fsS -X POST "$BUS/claim?goal=${GOAL}" ${AS_KEY} -H 'X-Worker-ID: first-worker')`,
    '  if [ -z "$job" ]; then sleep 2; continue; fi',
    `  id=\${job#*'"id":"'}; id=\${id%%'"'*}`,
    `  token=\${job#*'"claim_token":"'}; token=\${token%%'"'*}`,
    `  payload=\${job#*'"payload":'}; payload=\${payload%'}'}`,
    '  echo "$payload"',
    `  curl -fsS -X POST "$BUS/fulfill/$id" ${AS_KEY} ${AS_JSON} \\`,
    '    -d "{\\"claim_token\\": \\"$token\\", \\"result\\": {\\"ok\\": true}}"',
    'done',
  ];
  return [...setup(choice), publishByCurl(choice), { title: 'Work, until Ctrl+C', text: worker.join('\n') }];
}

function curl(choice: SnippetChoice): Snippet[] {
  const claim = [
    ...shellHead(choice),
    `job=$(curl -sS -X POST "$BUS/claim?goal=${GOAL}" ${AS_KEY})`,
    'echo "$job"',
    `id=\${job#*'"id":"'}; id=\${id%%'"'*}`,
    `curl -sS -X POST "$BUS/fulfill/$id" ${AS_KEY} ${AS_JSON} -d '{"result": {"ok": true}}'`,
  ];
  return [
    ...setup(choice),
    publishByCurl(choice),
    { title: 'Claim it, and fulfil it', text: claim.join('\n') },
  ];
}

const CLIENTS: Record<Client, (choice: SnippetChoice) => Snippet[]> = { python, bash, curl };

/** What to paste, in order, for a client of Intent Bus. */
export function intentBus(client: Client, choice: SnippetChoice): Snippet[] {
  return CLIENTS[client](choice);
}
