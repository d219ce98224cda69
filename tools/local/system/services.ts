import type { LocalSettings, ServicePorts } from './settings.ts';

/** The database role that a service signs in with (grants and policies of the migrations name it). */
export type ServiceRole = 'faro_api' | 'faro_conversation' | 'faro_outbound';

/** A service of the system: a folder of `apps/` that runs as a process of its own. */
export type ServicePlan = {
  name: string;
  port: keyof ServicePorts;
  portVariable: string;
  role?: ServiceRole;
  needs: readonly ('kafka' | 'meta' | 'publicUrl' | 'tokenKeys' | 'sessionSecret' | 'dataDir' | 'webhookUrl')[];
};

/** All of them, in the order in which they are stopped: first those where something enters. */
const SERVICES: readonly ServicePlan[] = [
  {
    name: 'messenger-simulator',
    port: 'simulator',
    portVariable: 'SIMULATOR_PORT',
    needs: ['meta', 'publicUrl', 'webhookUrl', 'dataDir'],
  },
  {
    name: 'webhook-gateway',
    port: 'webhookGateway',
    portVariable: 'WEBHOOK_GATEWAY_PORT',
    needs: ['kafka', 'meta'],
  },
  {
    name: 'api-gateway',
    port: 'apiGateway',
    portVariable: 'API_GATEWAY_PORT',
    role: 'faro_api',
    needs: ['kafka', 'meta', 'publicUrl', 'tokenKeys', 'sessionSecret', 'dataDir'],
  },
  {
    name: 'conversation-service',
    port: 'conversationService',
    portVariable: 'CONVERSATION_SERVICE_PORT',
    role: 'faro_conversation',
    needs: ['kafka', 'meta'],
  },
  {
    name: 'outbound-service',
    port: 'outboundService',
    portVariable: 'OUTBOUND_SERVICE_PORT',
    role: 'faro_outbound',
    needs: ['kafka', 'meta', 'publicUrl', 'tokenKeys', 'dataDir'],
  },
];

/** The services to run: without the simulator when Meta itself is reached. */
export function servicesToRun({ metaGraphUrl }: LocalSettings): readonly ServicePlan[] {
  return SERVICES.filter(({ name }) => name !== 'messenger-simulator' || metaGraphUrl === undefined);
}
