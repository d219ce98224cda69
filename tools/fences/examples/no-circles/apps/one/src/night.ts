import './day.js';

export const night = 2;
