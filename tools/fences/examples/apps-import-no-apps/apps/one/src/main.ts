import '../../two/src/main.js';
