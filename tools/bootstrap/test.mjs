/** `npm test`: brings what is missing and goes on in the pinned Node with every check. Built-in modules only. */
import { runInPinnedNode } from './run-in-pinned-node.mjs';

await runInPinnedNode('tools/checks/run-all.ts');
