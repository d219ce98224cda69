import { setFlagsFromString } from 'node:v8';

/**
 * V8 takes what a large machine has: its young generation grows to 2 x 64 MB and garbage waits until the old one has doubled. What a batch
 * or a request leaves behind is garbage a moment later, so services collect it early instead. Both are hints, not limits: a batch of
 * large items still gets the memory that it needs.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  // At 20 a third of a busy service's processor time went into collecting; without a limit it holds 90 MB more.
  setFlagsFromString('--heap-growing-percent=50');
}
