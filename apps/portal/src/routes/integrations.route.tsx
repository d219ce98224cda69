export { Integrations as Component } from '../integrations/integrations.js';
