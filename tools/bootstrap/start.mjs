/** `npm start`: brings what is missing and goes on in the pinned Node with the whole system. Built-in modules only. */
import { runInPinnedNode } from './run-in-pinned-node.mjs';

await runInPinnedNode('tools/local/start.ts');
