import { All } from '@nestjs/common';
import { Call, GraphController } from '../graph/graph.controller.js';
import type { GraphCall } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';

/** Whatever no other route takes is taken for a Graph path that does not exist. */
@GraphController()
export class UnknownPathController {
  @All('*')
  refuse(@Call() call: GraphCall): never {
    throw graphError(2500, null, `Unknown path components: ${call.path}`);
  }
}
