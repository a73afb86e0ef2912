import { AS_JSON, type Client, inVenv, keepIn, type Place, QUIET, QUIET_IMPORT, runBy } from './snippet';

const VARIABLE = 'AXME_API_KEY';
/** Whom every snippet's intent is for, and its kind. */
const AGENT = 'agent://acme/demo/hello';
const TYPE = 'hello.world.v1';

const python = (key: string, imports: readonly string[], home: string, lines: readonly string[]) =>
  runBy(
    '.venv/bin/python',
    [keepIn(VARIABLE, key)],
    [
      ...imports,
      'from axme_sdk import AxmeClient, AxmeClientConfig',
      '',
      'client = AxmeClient(',
      `    AxmeClientConfig(base_url="${home}/axme", api_key=os.environ["${VARIABLE}"])`,
      ')',
      ...lines,
    ],
  );

const byPython = ({ home, key }: Place) => [
  inVenv('axme'),
  {
    title: 'Send an intent',
    text: python(key, ['import os', 'import uuid', ''], home, [
      'sent = client.create_intent(',
      '    {',
      `        "intent_type": "${TYPE}",`,
      `        "to_agent": "${AGENT}",`,
      '        "payload": {"message": "It works"},',
      '    },',
      '    correlation_id=str(uuid.uuid4()),',
      ')',
      'print(sent["intent_id"], sent["status"])',
    ]),
  },
  {
    title: 'Work as the agent it is for, until Ctrl+C',
    text: python(key, ['import os', QUIET_IMPORT, ''], home, [
      QUIET,
      `for sent in client.listen("${AGENT}"):`,
      '    intent = client.get_intent(sent["intent_id"])["intent"]',
      '    print(intent["payload"])',
      '    client.resolve_intent(intent["intent_id"], {"status": "COMPLETED", "result": {"ok": True}})',
    ]),
  },
];

const AS_KEY = `-H "x-api-key: $${VARIABLE}"`;

const byCurl = ({ home, key }: Place) => [
  {
    title: 'Send an intent',
    text: [
      keepIn(VARIABLE, key),
      `AXME=${home}/axme`,
      `sent=$(curl -sS -X POST "$AXME/v1/intents" ${AS_KEY} ${AS_JSON} \\`,
      `  -d '{"intent_type": "${TYPE}", "to_agent": "${AGENT}", "payload": {"message": "It works"}}')`,
      'echo "$sent"',
    ].join('\n'),
  },
  {
    title: 'Resolve it, in the same shell',
    text: [
      `id=\${sent#*'"intent_id":"'}; id=\${id%%'"'*}`,
      `curl -sS -X POST "$AXME/v1/intents/$id/resolve" ${AS_KEY} ${AS_JSON} \\`,
      `  -d '{"status": "COMPLETED", "result": {"ok": true}}'`,
    ].join('\n'),
  },
];

export const AXME: readonly Client[] = [
  { name: 'Python', steps: byPython },
  { name: 'curl', steps: byCurl },
];
