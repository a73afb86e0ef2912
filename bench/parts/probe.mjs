import { openConnection } from './http.mjs';

/** A client for a few calls among the load. */
export function openProbe({ port, apiKey }) {
  let connection = openConnection(port);
  const headers = `x-api-key: ${apiKey}\r\ncontent-type: application/json\r\n`;
  const post = async (path, status, body) => {
    // The server closes one that was idle while a browser started.
    if (connection.closed()) connection = openConnection(port);
    const answer = await connection.request('POST', `/intent-bus${path}`, headers, body);
    if (answer.status !== status) throw new Error(`${path} gave ${answer.status}: ${answer.body}`);
    return JSON.parse(answer.body);
  };
  return {
    publish: (goal) => post('/intent', 201, JSON.stringify({ goal, payload: {} })),
    claim: (goal) => post(`/claim?goal=${goal}`, 200),
    fulfil: ({ id, claim_token }) => post(`/fulfill/${id}`, 200, JSON.stringify({ claim_token })),
    close: () => connection.close(),
  };
}
