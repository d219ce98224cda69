import { DomainError } from '@faro/errors';
import { CLOSING_SOON_HOURS, STANDARD_WINDOW_HOURS } from '@faro/inbox';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { FiguresRepository, type FiguresRow, type Period } from './figures.repository.js';
import { daysOf, noFigures } from './figures-of-days.js';
import type { Figures, FiguresAnswer, FiguresQuery } from './show-figures.dto.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_DAYS = 93;
const MISSED_DAYS = 7;

/** How much was said, how quickly it was answered, and what waits: over everything that the person may see. */
@Injectable()
export class ShowFigures {
  constructor(
    private readonly database: Database,
    private readonly figures: FiguresRepository,
    private readonly clock: Clock,
  ) {}

  async run(agencyId: string, query: FiguresQuery): Promise<FiguresAnswer> {
    const period = readPeriod(query);
    const now = this.clock.now().getTime();
    const edges = {
      opened: new Date(now - STANDARD_WINDOW_HOURS * HOUR_MS),
      closing: new Date(now - (STANDARD_WINDOW_HOURS - CLOSING_SOON_HOURS) * HOUR_MS),
      missedSince: new Date(now - MISSED_DAYS * DAY_MS),
    };
    const { rows, windows } = await this.database.inAgency(agencyId, async (tx) => ({
      rows: await this.figures.count(tx, agencyId, period),
      windows: await this.figures.windows(tx, agencyId, edges, period.locationId),
    }));
    return { from: period.from.toISOString(), to: period.to.toISOString(), ...arrange(rows, period), windows };
  }
}

function readPeriod({ from, to, timeZone, locationId }: FiguresQuery): Period {
  const period = {
    from: new Date(from),
    to: new Date(to),
    timeZone: timeZone ?? 'UTC',
    locationId: locationId ?? null,
  };
  const lengthMs = period.to.getTime() - period.from.getTime();
  if (lengthMs > 0 && lengthMs <= LONGEST_DAYS * DAY_MS) return period;
  const sentence = `\`from\` must lie before \`to\`, at most ${LONGEST_DAYS} days.`;
  throw new DomainError('period_invalid', 'invalid', sentence);
}

function arrange(
  rows: readonly FiguresRow[],
  period: Period,
): Pick<FiguresAnswer, 'total' | 'days' | 'locations' | 'people'> {
  const total = rows.find((row) => row.of === 'all');
  const byDay = new Map(rows.flatMap((row) => (row.day === null ? [] : [[row.day, figuresOf(row)] as const])));
  return {
    total: total ? figuresOf(total) : noFigures,
    days: daysOf(period).map((day) => ({ day, ...(byDay.get(day) ?? noFigures) })),
    locations: rows.flatMap((row) => (row.locationId ? [{ locationId: row.locationId, ...figuresOf(row) }] : [])),
    people: rows.flatMap((row) => (row.personId ? [{ personId: row.personId, ...figuresOf(row) }] : [])),
  };
}

function figuresOf({ received, sent, answered, medianAnswerSeconds }: FiguresRow): Figures {
  return { received, sent, answered, medianAnswerSeconds };
}
