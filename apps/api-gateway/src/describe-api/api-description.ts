import { Injectable } from '@nestjs/common';
import { renderYaml } from './render-document.js';

/** The document of the API. It takes half a second to make, so it is made when somebody first asks for it, and kept. */
@Injectable()
export class ApiDescription {
  #make: () => object = () => ({});
  #document: object | null = null;
  #json: string | null = null;
  #yaml: Promise<string> | null = null;

  /** `make` is called once, when the application is complete. */
  makeWith(make: () => object): void {
    this.#make = make;
  }

  get document(): object {
    this.#document ??= this.#make();
    return this.#document;
  }

  get json(): string {
    this.#json ??= JSON.stringify(this.document);
    return this.#json;
  }

  get yaml(): Promise<string> {
    this.#yaml ??= renderYaml(this.document);
    return this.#yaml;
  }
}
