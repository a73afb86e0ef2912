// A worker that says when it is ready and when it was called, never answers, and is killed.
import { connect, id, settle } from './client.mjs';

const worker = connect('dying');
worker.registerFunction(id('hang'), () => {
  process.send('called');
  return new Promise(() => {});
});
await settle(worker);
process.send('ready');
