import { waitFor } from '@faro/testing';

export const wait = waitFor;
