/** What a bus refused, whatever the protocol: by HTTP status, or 0 where none came, and the protocol's own code. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'Refused';
  }
}
