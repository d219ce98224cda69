import './night.js';

export const day = 1;
