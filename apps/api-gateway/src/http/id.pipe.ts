import { DomainError } from '@faro/errors';
import { Injectable, type PipeTransform } from '@nestjs/common';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const META_ID = /^\d{1,20}$/;

/** An id in a path. What can't be one names nothing: 404, as for an id that nobody has. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!UUID.test(value)) throw new DomainError('not_found', 'not_found', 'There is nothing with this id.');
    return value.toLowerCase();
  }
}

/** A Page's id in a path. */
@Injectable()
export class MetaIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!META_ID.test(value)) throw new DomainError('not_found', 'not_found', 'There is no Page with this id.');
    return value;
  }
}
