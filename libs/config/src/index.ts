export { ConfigurationError, loadConfig } from './load-config.js';
export { Flag, Integer, Keys, List, OneOf, Port, Text, Url } from './settings.js';
