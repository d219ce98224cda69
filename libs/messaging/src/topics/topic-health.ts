import type { Admin, KafkaClient } from '../connection/kafkajs.js';
import { missingIn, tooSmallIn } from './check-topics.js';
import { allTopics } from './topic-specs.js';

const FRESH_MS = 5_000;

/** Whether Kafka answers and has every topic of the contract; asked at most every five seconds. */
export class TopicHealth {
  private admin: Admin | null = null;
  private asked: { at: number; answer: Promise<string | null> } | null = null;

  constructor(
    private readonly kafka: KafkaClient,
    private readonly topicPrefix: string,
  ) {}

  unavailability(now = performance.now()): Promise<string | null> {
    if (!this.asked || now - this.asked.at > FRESH_MS) this.asked = { at: now, answer: this.ask() };
    return this.asked.answer;
  }

  async close(): Promise<void> {
    const { admin } = this;
    this.admin = null;
    await admin?.disconnect().catch(() => {});
  }

  private async ask(): Promise<string | null> {
    try {
      const admin = await this.connect();
      return (
        (await missingIn(admin, this.topicPrefix, allTopics)) ?? (await tooSmallIn(admin, this.topicPrefix, allTopics))
      );
    } catch (error) {
      this.asked = null;
      await this.close();
      return error instanceof Error ? error.message : String(error);
    }
  }

  private async connect(): Promise<Admin> {
    if (this.admin) return this.admin;
    const admin = this.kafka.admin();
    await admin.connect();
    this.admin = admin;
    return admin;
  }
}
