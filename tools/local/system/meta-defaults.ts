const CURRENT_GRAPH_VERSION = 'v26.0';
/** What the simulator signs its webhooks with. */
export const SIMULATED_APP_SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';

/** The META_ variables of a system whose Meta is the simulator: its app is a throw-away one, the same on every machine. */
export function simulatedMeta(simulatorUrl: string): Record<string, string> {
  return {
    META_APP_ID: '738291046512903',
    META_APP_SECRET: SIMULATED_APP_SECRET,
    META_VERIFY_TOKEN: 'faro-local-verify',
    META_GRAPH_URL: simulatorUrl,
    META_DIALOG_URL: simulatorUrl,
    META_GRAPH_VERSION: CURRENT_GRAPH_VERSION,
    ...picturesOf(simulatorUrl),
  };
}

/** A stand-in for Meta on this machine serves its pictures itself; every other private address stays refused. */
export function picturesOf(graphUrl: string): Record<string, string> {
  const { hostname, port, protocol } = new URL(graphUrl);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
  const usualPort = protocol === 'https:' ? '443' : '80';
  return isHere ? { MEDIA_ALLOWED_PRIVATE_HOSTS: `${hostname}:${port || usualPort}` } : {};
}
