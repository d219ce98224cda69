import { Flag, Integer, OneOf, Text } from '@faro/config';

/** Where media are kept. */
export class MediaStoreConfig {
  @OneOf('MEDIA_STORE', ['local', 's3'], 'local') kind!: 'local' | 's3';
  /** `local`: the folder `media` in it. */
  @Text('DATA_DIR', '.data') dataDir!: string;
  @Text('S3_BUCKET', '') bucket!: string;
  /** Empty: AWS itself. */
  @Text('S3_ENDPOINT', '') endpoint!: string;
  @Text('S3_REGION', 'us-east-1') region!: string;
  /** Empty: from where the AWS SDK finds them (role, profile). */
  @Text('S3_ACCESS_KEY_ID', '') accessKeyId!: string;
  @Text('S3_SECRET_ACCESS_KEY', '') secretAccessKey!: string;
  /** Bucket in the path rather than in the host name, as most services other than AWS want it. */
  @Flag('S3_PATH_STYLE', true) pathStyle!: boolean;
  /** How long the bucket may take until it answers, in each of two attempts; four times as long nothing may move in the middle of an answer. */
  @Integer('S3_DEADLINE_MS', { min: 100, max: 60_000 }, 15_000) deadlineMs!: number;
}
