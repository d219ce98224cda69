import { Injectable } from '@nestjs/common';
import { renderYaml } from './render-document.js';

/** The document of the API, made once when the application is complete. */
@Injectable()
export class ApiDescription {
  #json = '';
  #yaml = '';

  set(document: object): void {
    this.#json = JSON.stringify(document);
    this.#yaml = renderYaml(document);
  }

  get json(): string {
    return this.#json;
  }

  get yaml(): string {
    return this.#yaml;
  }
}
