export { LabelSettings as default } from '../labels/label-settings.js';
