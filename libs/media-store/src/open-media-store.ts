import { join } from 'node:path';
import { ConfigurationError } from '@faro/config';
import { LocalMediaStore } from './local-media-store.js';
import type { MediaStore } from './media-store.js';
import type { MediaStoreConfig } from './media-store-config.js';

const CONNECT_DEADLINE_MS = 5_000;
/** In the middle of an answer it may also be whoever reads it that pauses: a film in a browser does. */
const SILENCE_FACTOR = 4;

/** The store that the configuration names. Opens no connection yet. The client of S3 is large: it is loaded where there is a bucket. */
export async function openMediaStore(config: MediaStoreConfig): Promise<MediaStore> {
  if (config.kind === 'local') return new LocalMediaStore(join(config.dataDir, 'media'));
  if (config.bucket === '') throw new ConfigurationError('Configuration: S3_BUCKET is missing.');
  const { accessKeyId, secretAccessKey } = config;
  const [{ S3Client }, { S3MediaStore }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('./s3-media-store.js'),
  ]);
  const client = new S3Client({
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: Math.min(CONNECT_DEADLINE_MS, config.deadlineMs),
      requestTimeout: config.deadlineMs,
      socketTimeout: config.deadlineMs * SILENCE_FACTOR,
      throwOnRequestTimeout: true, // else it only warns, and waits for ever
    },
    region: config.region,
    forcePathStyle: config.pathStyle,
    ...(config.endpoint === '' ? {} : { endpoint: config.endpoint }),
    ...(accessKeyId === '' ? {} : { credentials: { accessKeyId, secretAccessKey } }),
  });
  return new S3MediaStore(client, config.bucket);
}
