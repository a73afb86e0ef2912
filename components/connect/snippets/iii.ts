import { type Client, inVenv, keepIn, type Place, QUIET, runBy } from './snippet';

const VARIABLE = 'III_TOKEN';
/** What the worker registers and the other calls. */
const FUNCTION = 'hello::greet';

const socket = (home: string) => `${home.replace(/^http/, 'ws')}/iii`;

const connect = (place: Place, worker: string) => [
  'iii = register_worker(',
  `    "${socket(place.home)}",`,
  '    InitOptions(',
  `        worker_name="${worker}",`,
  `        headers={"Authorization": "Bearer " + os.environ["${VARIABLE}"]},`,
  '    ),',
  ')',
];

const python = (place: Place, worker: string, modules: readonly string[], lines: readonly string[]) =>
  runBy(
    '.venv/bin/python',
    [keepIn(VARIABLE, place.key)],
    [
      ...modules.map((name) => `import ${name}`),
      '',
      'from iii import InitOptions, register_worker',
      '',
      ...connect(place, worker),
      ...lines,
    ],
  );

const WORK = 'Be a worker, until Ctrl+C';
const CALL = 'Call it, from another shell';

const byPython = (place: Place) => [
  inVenv('iii-sdk'),
  {
    title: WORK,
    text: python(
      place,
      'first-worker',
      ['os', 'signal', 'threading'],
      [
        QUIET,
        '',
        'def greet(data):',
        '    print(data)',
        '    return {"message": "Hello, " + data["name"]}',
        '',
        `iii.register_function("${FUNCTION}", greet)`,
        'threading.Event().wait()',
      ],
    ),
  },
  {
    title: CALL,
    text: python(
      place,
      'first-caller',
      ['os'],
      [
        'try:',
        `    print(iii.trigger({"function_id": "${FUNCTION}", "payload": {"name": "World"}}))`,
        'finally:',
        '    iii.shutdown()',
      ],
    ),
  },
];

const node = (place: Place, worker: string, lines: readonly string[]) =>
  runBy(
    'node --input-type=module',
    [keepIn(VARIABLE, place.key)],
    [
      "import { registerWorker } from 'iii-sdk';",
      '',
      `const iii = registerWorker('${socket(place.home)}', {`,
      `  workerName: '${worker}',`,
      `  headers: { Authorization: \`Bearer \${process.env.${VARIABLE}}\` },`,
      '});',
      ...lines,
    ],
  );

const byNode = (place: Place) => [
  { title: 'Once, in a folder of its own', text: 'npm install iii-sdk' },
  {
    title: WORK,
    text: node(place, 'first-worker', [
      `iii.registerFunction('${FUNCTION}', async (data) => {`,
      '  console.log(data);',
      "  return { message: 'Hello, ' + data.name };",
      '});',
    ]),
  },
  {
    title: CALL,
    text: node(place, 'first-caller', [
      `console.log(await iii.trigger({ function_id: '${FUNCTION}', payload: { name: 'World' } }));`,
      'await iii.shutdown();',
      'process.exit();',
    ]),
  },
];

export const III: readonly Client[] = [
  { name: 'Node', steps: byNode },
  { name: 'Python', steps: byPython },
];
