import { PlainError } from '../plain-error.ts';
import { isDockerRunning } from './docker-kafka.ts';
import { hasJars } from './jars.ts';
import { findJava, hasMaven } from './java.ts';

export type KafkaKind = { kind: 'java'; java: string } | { kind: 'docker' };

/** What the local broker runs in: Java with jars from Maven, else a Docker engine. */
export function chooseKafka(): KafkaKind {
  const java = findJava();
  if (java && (hasJars() || hasMaven())) return { kind: 'java', java };
  if (isDockerRunning()) return { kind: 'docker' };
  throw new PlainError(
    `Kafka needs ${java ? 'Maven' : 'Java 17 or later and Maven'} (apt-get install default-jre-headless maven), a running Docker engine, or KAFKA_BROKERS.`,
  );
}
