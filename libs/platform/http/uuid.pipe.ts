import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { malformed } from '#libs/kernel/errors';
import { isUuid } from '#libs/kernel/ids';

/** `@Param('id', UuidPipe) id: string` – lower case, as we write ids ourselves. */
@Injectable()
export class UuidPipe implements PipeTransform<unknown, string> {
  transform(value: unknown, { data }: ArgumentMetadata): string {
    const id = typeof value === 'string' ? value.toLowerCase() : '';
    if (isUuid(id)) return id;
    throw malformed(`/${data ?? 'id'}`, 'is_uuid', 'This is not an id.');
  }
}
