import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { ConfigurationError } from '@faro/config';
import { LocalMediaStore } from './local-media-store.js';
import type { MediaStore } from './media-store.js';
import type { MediaStoreConfig } from './media-store-config.js';
import { S3MediaStore } from './s3-media-store.js';

/** The store that the configuration names. Opens no connection yet. */
export function openMediaStore(config: MediaStoreConfig): MediaStore {
  if (config.kind === 'local') return new LocalMediaStore(join(config.dataDir, 'media'));
  if (config.bucket === '') throw new ConfigurationError('Configuration: S3_BUCKET is missing.');
  const { accessKeyId, secretAccessKey } = config;
  const client = new S3Client({
    region: config.region,
    forcePathStyle: config.pathStyle,
    ...(config.endpoint === '' ? {} : { endpoint: config.endpoint }),
    ...(accessKeyId === '' ? {} : { credentials: { accessKeyId, secretAccessKey } }),
  });
  return new S3MediaStore(client, config.bucket);
}
