import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';
import { randomDecimalId } from '../state/random-ids.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { AttachmentAsset } from './attachment-asset.js';

export interface StoredFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** Bytes of pictures, sounds and files: in memory, and beside the state file where there is one. */
@Injectable()
export class MediaStore {
  private readonly bytes = new Map<string, Buffer>();

  constructor(
    private readonly state: SimulatorState,
    private readonly clock: Clock,
    private readonly config: SimulatorConfig,
  ) {}

  add(file: StoredFile, of: Pick<AttachmentAsset, 'pageId' | 'type' | 'isReusable'>): AttachmentAsset {
    const id = randomDecimalId(16);
    this.bytes.set(id, file.bytes);
    if (this.folder !== null) {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(join(this.folder, id), file.bytes);
    }
    const { fileName, mimeType, bytes } = file;
    const asset = { ...of, id, fileName, mimeType, sizeBytes: bytes.length, createdAt: this.clock.now() };
    return this.state.assets.set(id, asset);
  }

  read(id: string): { asset: AttachmentAsset; bytes: Buffer } | undefined {
    const asset = this.state.assets.get(id);
    if (asset === undefined) return undefined;
    const bytes = this.bytes.get(id) ?? this.readFile(id);
    return bytes === undefined ? undefined : { asset, bytes };
  }

  private readFile(id: string): Buffer | undefined {
    if (this.folder === null) return undefined;
    try {
      return readFileSync(join(this.folder, id));
    } catch {
      return undefined;
    }
  }

  private get folder(): string | null {
    return this.config.stateFile === '' ? null : `${this.config.stateFile}.media`;
  }
}
