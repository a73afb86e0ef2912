import { AS_JSON, type Client, inVenv, keepIn, type Place, QUIET, QUIET_IMPORT, runBy } from './snippet';

const VARIABLE = 'OPENINTENT_API_KEY';
/** The title of every snippet's intent: what one creates, the other works on. */
const TITLE = 'hello';

const python = (key: string, agent: string, home: string, imports: string, lines: readonly string[]) =>
  runBy(
    '.venv/bin/python',
    [keepIn(VARIABLE, key)],
    [
      'import os',
      ...(lines.includes(QUIET) ? [QUIET_IMPORT] : []),
      ...(lines.some((line) => line.includes('time.')) ? ['import time'] : []),
      '',
      `from openintent import ${imports}`,
      '',
      'client = OpenIntentClient(',
      `    base_url="${home}/openintent",`,
      `    api_key=os.environ["${VARIABLE}"],`,
      `    agent_id="${agent}",`,
      ')',
      ...lines,
    ],
  );

const byPython = ({ home, key }: Place) => [
  inVenv('openintent'),
  {
    title: 'Create an intent',
    text: python(key, 'planner', home, 'OpenIntentClient', [
      `intent = client.create_intent("${TITLE}", initial_state={"message": "It works"})`,
      'print(intent.id, intent.status.value)',
    ]),
  },
  {
    title: 'Work on it under a lease, until Ctrl+C',
    text: python(key, 'first-worker', home, 'IntentStatus, OpenIntentClient', [
      QUIET,
      'while True:',
      '    for intent in client.list_intents(status=IntentStatus.DRAFT):',
      `        if intent.title != "${TITLE}":`,
      '            continue',
      '        with client.lease(intent.id, "work"):',
      '            intent = client.set_status(intent.id, intent.version, IntentStatus.ACTIVE)',
      '            intent = client.update_state(intent.id, intent.version, {"progress": 1})',
      '            intent = client.set_status(intent.id, intent.version, IntentStatus.COMPLETED)',
      '            print(intent.id, intent.status.value)',
      '    time.sleep(2)',
    ]),
  },
];

const AS_AGENT = `-H "X-API-Key: $${VARIABLE}" -H 'X-Agent-ID: first-worker'`;

const byCurl = ({ home, key }: Place) => [
  {
    title: 'Create an intent',
    text: [
      keepIn(VARIABLE, key),
      `OPENINTENT=${home}/openintent`,
      `made=$(curl -sS -X POST "$OPENINTENT/api/v1/intents" ${AS_AGENT} ${AS_JSON} \\`,
      `  -d '{"title": "${TITLE}", "state": {"message": "It works"}}')`,
      'echo "$made"',
    ].join('\n'),
  },
  {
    title: 'Start it and complete it, in the same shell',
    text: [
      `id=\${made#*'"id":"'}; id=\${id%%'"'*}`,
      `STATUS="$OPENINTENT/api/v1/intents/$id/status"`,
      `curl -sS -X POST "$STATUS" ${AS_AGENT} ${AS_JSON} -H 'If-Match: 1' -d '{"status": "active"}'`,
      `curl -sS -X POST "$STATUS" ${AS_AGENT} ${AS_JSON} -H 'If-Match: 2' -d '{"status": "completed"}'`,
    ].join('\n'),
  },
];

export const OPENINTENT: readonly Client[] = [
  { name: 'Python', steps: byPython },
  { name: 'curl', steps: byCurl },
];
