/** The sub path that this build serves, which next.config.mjs writes into it; '' at the root of a host. */
export const BASE_PATH = process.env.INTERCHANGE_BASE_PATH ?? '';

/** A path of ours as a browser asks for it. Next's own links, router and redirects begin at the sub path anyway. */
export const atBase = (path: string): string => BASE_PATH + path;
