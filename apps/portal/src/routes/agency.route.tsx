export { AgencySettings as default } from '../agency/agency-settings.js';
