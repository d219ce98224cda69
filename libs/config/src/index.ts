export { ConfigurationError, loadConfig } from './load-config.js';
export { Addresses, Flag, Integer, Keys, List, OneOf, Port, Shaped, Text, Url } from './settings.js';
