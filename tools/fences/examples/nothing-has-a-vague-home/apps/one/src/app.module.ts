import './utils/text.js';
