import { Database } from '@faro/persistence';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { IncidentList } from './incident.dto.js';
import { IncidentsRepository } from './incidents.repository.js';

@ApiTags('Facebook Pages')
@Controller('api/integrations/facebook/incidents')
export class ListIncidentsController {
  constructor(
    private readonly database: Database,
    private readonly incidents: IncidentsRepository,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What keeps connected Pages from working now, by cause' })
  @ApiOkResponse({ type: IncidentList })
  @ApiProblems({ 401: 'unauthenticated' })
  async list(@CurrentCaller() { agencyId }: Caller): Promise<IncidentList> {
    const items = await this.database.inAgency(agencyId, (tx) => this.incidents.open(tx, agencyId));
    return { items, nextCursor: null };
  }
}
