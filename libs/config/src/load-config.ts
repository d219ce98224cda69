import { settingsOf } from './settings.js';

/** A missing or malformed variable. The message is one line that names the variable and what is wrong. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads a config class from the environment, once, at the start of a process. Every field carries one decorator of
 * `settings.ts` that names its variable. Throws `ConfigurationError` naming every variable that is missing or malformed.
 */
export function loadConfig<T extends object>(configClass: new () => T, env: NodeJS.ProcessEnv = process.env): T {
  const config = new configClass();
  const faults: string[] = [];
  for (const { field, variable, parse, fallback } of settingsOf(configClass)) {
    const raw = env[variable]?.trim();
    if (raw === undefined || raw === '') {
      if (fallback === undefined) faults.push(`${variable} is missing`);
      else Object.assign(config, { [field]: fallback });
      continue;
    }
    const parsed = parse(raw);
    if ('fault' in parsed) faults.push(`${variable} ${parsed.fault}`);
    else Object.assign(config, { [field]: parsed.value });
  }
  if (faults.length > 0) throw new ConfigurationError(`Configuration: ${faults.join('; ')}.`);
  return config;
}
