import { openConnection } from './http.mjs';

const CONNECTIONS = 8;

/** How often a second Intent Bus clients get an answer to setting or getting keys. */
export async function kvRate({ port, apiKey }, verb, seconds) {
  const bodyOf = (n) => JSON.stringify({ value: `${n} ${'x'.repeat(100)}`, ttl: 3_600 });
  const end = performance.now() + seconds * 1_000;
  let answered = 0;
  const client = async (number) => {
    const connection = openConnection(port);
    const headers = `x-api-key: ${apiKey}\r\ncontent-type: application/json\r\n`;
    for (let index = 0; performance.now() < end; index++) {
      const path = `/intent-bus/${verb}/bench:${number}:${index % 20}`;
      const { status, body: text } = await (verb === 'set'
        ? connection.request('POST', path, headers, bodyOf(index))
        : connection.request('GET', path, headers));
      if (status !== 200) throw new Error(`${path} gave ${status}: ${text}`);
      answered++;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => client(number)));
  return answered / seconds;
}
