import { ApiProblem, toProblem } from './problem.js';
import type { Upload } from './types.js';

/** Uploads a file. XMLHttpRequest, because `fetch` does not tell how far it is. Rejects with an `ApiProblem`, or an `AbortError`. */
export function uploadFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/uploads');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiProblem('unreachable', 0, 'no answer', null));
    request.onload = () => {
      if (request.status === 201 || request.status === 200) return resolve(request.response);
      reject(toProblem(request.response, new Response(null, { status: request.status || 500 })));
    };
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.set('file', file);
    request.send(form);
  });
}
