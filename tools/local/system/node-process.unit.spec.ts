import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ofTests from '@faro/testing';
import { describe, expect, it } from '@jest/globals';
import { ALLOCATOR, nodeArguments } from './node-process.ts';
import { REPOSITORY } from './run.ts';

const dockerfile = readFileSync(join(REPOSITORY, 'Dockerfile'), 'utf8');

/** What the image of a stage runs: its own command, or that of the stage it begins with. */
function commandOf(stage: string): string[] {
  const [, base = '', body = ''] =
    new RegExp(`^FROM (\\S+) AS ${stage}\\n([^]*?)(?=^FROM |$(?![^]))`, 'm').exec(dockerfile) ?? [];
  const command = /^CMD (\[.*\])$/m.exec(body)?.[1];
  return command === undefined ? commandOf(base) : JSON.parse(command);
}

describe('how Node is started for a service', () => {
  it.each([
    ['webhook-gateway', 'service'],
    ['conversation-service', 'conversation-service'],
    ['outbound-service', 'outbound-service'],
    ['api-gateway', 'api-gateway'],
  ])('is the same in the image of %s', (service, stage) => {
    expect(commandOf(stage)).toEqual(['node', ...nodeArguments(service), 'main.js']);
  });

  it('has the same allocator in images', () => {
    for (const [name, value] of Object.entries(ALLOCATOR)) expect(dockerfile).toContain(`${name}=${value} `);
  });

  it.each(['webhook-gateway', 'conversation-service', 'outbound-service', 'api-gateway', 'messenger-simulator'])(
    'is the same for tests of %s',
    (service) => {
      expect(ofTests.nodeArguments(service)).toEqual(nodeArguments(service));
    },
  );

  it('has the same allocator for tests', () => {
    expect(ofTests.ALLOCATOR).toEqual(ALLOCATOR);
  });
});
