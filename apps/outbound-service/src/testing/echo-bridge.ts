import { createServer, type Server } from 'node:http';
import { createEnvelope, messageEchoed } from '@faro/contracts';
import type { OutgoingRecord } from '@faro/messaging';
import { recordOf } from '@faro/messaging';
import { deliveryIdIn } from '@faro/messenger-platform';
import { hashedUuid } from '@faro/persistence';

interface EchoItem {
  recipient: { id: string };
  sender: { id: string };
  timestamp: number;
  message?: { mid: string; is_echo?: boolean; metadata?: string };
}

export interface ThreadOwner {
  agencyId: string;
  conversationId: string;
}

/** What stands between Meta's webhook and this service, in short: echoes become `message.echoed`, everything is answered with 200. */
export class EchoBridge {
  isOn = true;
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(
    publish: (record: OutgoingRecord) => Promise<void>,
    ownerOf: (psid: string) => ThreadOwner | undefined,
  ): Promise<EchoBridge> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const bridge = new EchoBridge(
      server,
      `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    );
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        response.end();
        if (bridge.isOn) for (const item of itemsIn(chunks)) publishEcho(item, publish, ownerOf).catch(() => undefined); // lost, as echoes are
      });
    });
    return bridge;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function itemsIn(chunks: Buffer[]): EchoItem[] {
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { entry: { messaging?: EchoItem[] }[] };
  return body.entry.flatMap(({ messaging }) => messaging ?? []).filter(({ message }) => message?.is_echo === true);
}

async function publishEcho(
  { sender, recipient, timestamp, message }: EchoItem,
  publish: (record: OutgoingRecord) => Promise<void>,
  ownerOf: (psid: string) => ThreadOwner | undefined,
): Promise<void> {
  const owner = ownerOf(recipient.id);
  if (!owner || !message) return;
  const event = createEnvelope(messageEchoed, {
    id: hashedUuid('echo', message.mid),
    source: '/faro/conversation-service',
    subject: owner.conversationId,
    time: new Date(timestamp),
    agencyId: owner.agencyId,
    data: {
      conversationId: owner.conversationId,
      pageId: sender.id,
      mid: message.mid,
      deliveryId: deliveryIdIn(message.metadata ?? null),
      metadata: message.metadata ?? null,
      echoedAt: new Date(timestamp).toISOString(),
    },
  });
  await publish(recordOf(event));
}
