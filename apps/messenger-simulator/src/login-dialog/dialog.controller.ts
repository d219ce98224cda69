import { Body, Controller, Get, Header, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Settings } from '../faults/settings.js';
import { SimulatorConfig } from '../simulator.config.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { Person } from '../world/person.js';
import { World } from '../world/world.js';
import { DecideDialog, type DialogAnswer } from './decide-dialog.js';
import { consentPage, type PersonChoice, personPage, refusalPage } from './dialog-pages.js';
import { type DialogRefusal, type DialogRequest, permissionsToAsk, readDialogRequest } from './dialog-request.js';
import { redirectBack } from './redirect-back.js';

type Form = Readonly<Record<string, string | string[] | undefined>>;

const NOT_ACTIVE: DialogRefusal = {
  title: 'App not active',
  message: 'This app is in development mode. Only people with a role on it can log in.',
};

/** `/dialog/oauth`: the page where a person lets the app in. Its form can be posted without a browser as well. */
@Controller('dialog/oauth')
export class DialogController {
  constructor(
    private readonly config: SimulatorConfig,
    private readonly state: SimulatorState,
    private readonly world: World,
    private readonly settings: Settings,
    private readonly decide: DecideDialog,
  ) {}

  /** Who are you? And, with `person` in the query, what do you allow? */
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  show(@Query() query: Form): string {
    const request = this.read(query);
    if ('title' in request) return refusalPage(request);
    const slug = first(query.person);
    if (slug === undefined) return personPage(this.choices(), query);
    const person = this.world.person(slug);
    if (this.isShutOut(person)) return refusalPage(NOT_ACTIVE);
    const grant = this.state.grants.get(person.id);
    return consentPage({
      person,
      pages: this.pagesOf(person),
      asked: permissionsToAsk(request, grant),
      request,
      query,
    });
  }

  /** The answer: fields of the URL above, and `person`, `decision`, `pages`, `permissions`. */
  @Post()
  answer(@Body() form: Form, @Query() query: Form, @Res() reply: FastifyReply): void {
    const fields = { ...query, ...form };
    const request = this.read(fields);
    const person = this.world.person(first(fields.person) ?? 'olivia');
    const refusal = 'title' in request ? request : this.isShutOut(person) ? NOT_ACTIVE : null;
    if (refusal !== null || 'title' in request) {
      reply
        .status(200)
        .type('text/html; charset=utf-8')
        .send(refusalPage(refusal ?? NOT_ACTIVE));
      return;
    }
    const end = this.decide.run(request, person, readAnswer(fields));
    reply.header('cache-control', 'no-store').redirect(redirectBack(request, end), 302);
  }

  private read(query: Form): DialogRequest | DialogRefusal {
    const flat = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, first(value)]));
    return readDialogRequest(flat, this.config);
  }

  private isShutOut(person: Person): boolean {
    return this.settings.values.developmentMode && !person.hasAppRole;
  }

  private choices(): PersonChoice[] {
    return [...this.state.people.values()].map((person) => ({ person, pageCount: this.pagesOf(person).length }));
  }

  private pagesOf(person: Person) {
    return Object.keys(person.roles).flatMap((id) => {
      const page = this.state.pages.get(id);
      return page === undefined || page.isUnlisted ? [] : [page];
    });
  }
}

function readAnswer(fields: Form): DialogAnswer {
  const decision = first(fields.decision) ?? 'accept';
  const pages = all(fields.pages);
  return {
    decision: decision === 'cancel' || decision === 'fail' ? decision : 'accept',
    permissions: fields.permissions === undefined ? null : all(fields.permissions),
    pageIds: fields.pages === undefined || pages.includes('all') ? 'all' : pages,
  };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Repeated fields and comma-separated ones count the same. */
function all(value: string | string[] | undefined): string[] {
  const values = Array.isArray(value) ? value : [value ?? ''];
  return values.flatMap((item) => item.split(',')).filter((item) => item !== '');
}
