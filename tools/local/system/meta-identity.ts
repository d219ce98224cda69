/** How the simulator's app is known to it and to us; throw-away values, the same on every machine. */
const SIMULATED_APP = {
  META_APP_ID: '738291046512903',
  META_APP_SECRET: '7b1f0c5e9d2a4836b0e4c1d7a8f39265',
  META_VERIFY_TOKEN: 'faro-local-verify',
};

const CURRENT_GRAPH_VERSION = 'v26.0';

const META_VARIABLES = [
  'META_APP_ID',
  'META_APP_SECRET',
  'META_VERIFY_TOKEN',
  'META_GRAPH_URL',
  'META_DIALOG_URL',
  'META_GRAPH_VERSION',
];

/** The META_ variables of the services: those of the environment, the simulator's where it says nothing. */
export function metaVariables(env: NodeJS.ProcessEnv, simulatorUrl: string): Record<string, string> {
  const defaults = {
    ...SIMULATED_APP,
    META_GRAPH_URL: simulatorUrl,
    META_DIALOG_URL: simulatorUrl,
    META_GRAPH_VERSION: CURRENT_GRAPH_VERSION,
  };
  const given = META_VARIABLES.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : []));
  return { ...defaults, ...Object.fromEntries(given) };
}
