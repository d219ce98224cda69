import '../../../apps/two/src/main.js';
