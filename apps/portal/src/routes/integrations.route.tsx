export { Integrations as default } from '../integrations/integrations.js';
