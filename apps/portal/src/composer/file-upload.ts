import { uploadFile } from '../api/uploads.js';

/** A file on its way to the server: begun by the first who asks for its id, and anew for who asks after it has failed. */
export class FileUpload {
  readonly #abort = new AbortController();
  #uploading: Promise<string> | null = null;

  constructor(
    private readonly file: File,
    /** Is told how much has arrived, 0 to 1. */
    private readonly onProgress: (share: number) => void,
  ) {}

  /** The upload's id once all of it is there. Rejects with an `ApiProblem`, or an `AbortError` after `abort`. */
  id(): Promise<string> {
    this.#uploading ??= this.#upload();
    return this.#uploading;
  }

  abort(): void {
    this.#abort.abort();
  }

  async #upload(): Promise<string> {
    try {
      return (await uploadFile(this.file, this.onProgress, this.#abort.signal)).id;
    } catch (error) {
      this.#uploading = null;
      throw error;
    }
  }
}
