export type * from '@faro/messenger-platform';
