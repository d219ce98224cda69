/**
 * Spreads the partitions of an assignment over its lanes. Each assignment has lanes of its own, known by the signal that ends it:
 * what the one before still has in a handler is not waited for by partitions that were not in it.
 */
export class LanesByTurns<Lane> {
  private readonly assignments = new WeakMap<AbortSignal, { lanes: Lane[]; turn: number }>();

  constructor(
    private readonly count: number,
    private readonly makeLane: (signal: AbortSignal) => Lane,
  ) {}

  next(signal: AbortSignal): Lane {
    const assignment = this.assignments.get(signal) ?? this.begin(signal);
    const lane = assignment.lanes[assignment.turn % assignment.lanes.length] as Lane;
    assignment.turn += 1;
    return lane;
  }

  private begin(signal: AbortSignal): { lanes: Lane[]; turn: number } {
    const assignment = { lanes: Array.from({ length: this.count }, () => this.makeLane(signal)), turn: 0 };
    this.assignments.set(signal, assignment);
    return assignment;
  }
}
