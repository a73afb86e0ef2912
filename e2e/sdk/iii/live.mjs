// A worker by the official Node SDK, told what to do line by line on stdin; each line is answered by one on stdout.
//   serve NAME FUNCTION   connects as NAME with a function that says "called" and never answers
//   call FUNCTION         calls it and answers "CODE MS", or "ok RESULT"
//   enqueue FUNCTION      answers "receipt ID"
import { createInterface } from 'node:readline';
import { registerWorker, TriggerAction } from 'iii-sdk';

const { BASE_URL, INTERCHANGE_API_KEY } = process.env;
const say = (line) => process.stdout.write(`${line}\n`);
// The SDK talks on stdout too, where only answers belong.
for (const level of ['log', 'debug', 'info']) console[level] = () => {};

const connect = (workerName) =>
  registerWorker(BASE_URL, {
    workerName,
    headers: { 'x-api-key': INTERCHANGE_API_KEY },
    otel: { enabled: false },
  });
let worker;

const verbs = {
  async serve(name, id) {
    worker = connect(name);
    worker.registerFunction(id, () => {
      say('called');
      return new Promise(() => {});
    });
    await worker.trigger({ function_id: 'engine::functions::list', payload: {} });
    return 'ready';
  },
  async call(id) {
    worker ??= connect('caller');
    const began = performance.now();
    try {
      return `ok ${JSON.stringify(await worker.trigger({ function_id: id, payload: { n: 1 } }))}`;
    } catch (error) {
      return `${error.code} ${Math.round(performance.now() - began)}`;
    }
  },
  async enqueue(id) {
    worker ??= connect('caller');
    const action = TriggerAction.Enqueue({ queue: 'q' });
    const { messageReceiptId } = await worker.trigger({ function_id: id, payload: { n: 1 }, action });
    return `receipt ${messageReceiptId}`;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, ...args] = line.split(' ');
  say(await verbs[verb](...args));
}
process.exit(0);
