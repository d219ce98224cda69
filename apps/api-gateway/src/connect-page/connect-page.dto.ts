import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IdField, MetaIdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';
import { Problem } from '../http/problem.dto.js';
import { ConnectedPage } from '../list-pages/page.dto.js';

export class BeginConnectQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'The location that the picker offers first' })
  @IsOptional()
  @IsUUID('loose')
  locationId?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Ask again for permissions that were declined before' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  rerequest?: boolean;
}

export const connectedToScopes = ['this_agency', 'another_agency'] as const;

/** Where a Page is connected already. Of another agency nothing more is said. */
export class ConnectedTo {
  @WordField(connectedToScopes, { enumName: 'ConnectedToScope' }) scope!: (typeof connectedToScopes)[number];
  @IdField({ nullable: true }) locationId!: string | null;
}

/** A Page that the person granted. */
export class AvailablePage {
  @MetaIdField() pageId!: string;
  @TextField() name!: string;
  @TextField({ nullable: true }) pictureUrl!: string | null;
  @ApiProperty({ type: [String], description: 'Permissions without which the Page can not be connected' })
  missingPermissions!: string[];
  @ApiProperty({ type: [String], description: 'Tasks on the Page that the person lacks', example: ['MESSAGING'] })
  missingTasks!: string[];
  @ApiProperty({ type: () => ConnectedTo, nullable: true }) connectedTo!: ConnectedTo | null;
  @TextField({ nullable: true, description: 'What keeps it from being connected and how to mend it, for the person' })
  obstacle!: string | null;
}

/** A Page connected earlier that this round of consent leaves out. */
export class EndangeredPage {
  @MetaIdField() pageId!: string;
  @TextField() name!: string;
}

export class AvailablePageList extends listOf(AvailablePage) {
  @IdField({ nullable: true, description: 'The location that was named when connecting began' }) locationId!:
    | string
    | null;
  @ApiProperty({ type: [EndangeredPage], description: 'Pages that will stop working if this consent is used' })
  wouldStop!: EndangeredPage[];
  @TimeField({ description: 'Until then Pages can be connected without logging in again' }) expiresAt!: string;
}

export class PageAtLocation {
  @MetaIdField()
  @Matches(/^\d{1,20}$/)
  pageId!: string;

  @IdField()
  @IsUUID('loose')
  locationId!: string;
}

const AcceptStopping = () =>
  applyDecorators(
    ApiPropertyOptional({
      type: Boolean,
      default: false,
      description: 'Yes, the Pages in `wouldStop` may stop working. Without it they are a 409 `pages_would_stop`.',
    }),
    IsOptional(),
    IsBoolean(),
  );

export class ConnectPageBody extends PageAtLocation {
  @AcceptStopping()
  acceptStopping?: boolean;
}

/** Nobody is known to have more Pages; whoever has asks twice. */
const MOST_PAGES = 200;

export class ConnectPagesBody {
  @ApiProperty({ type: [PageAtLocation], minItems: 1, maxItems: MOST_PAGES, description: 'Each Page once' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PAGES)
  @ValidateNested({ each: true })
  @ArrayUnique((page?: PageAtLocation) => page?.pageId)
  @Type(() => PageAtLocation)
  pages!: PageAtLocation[];

  @AcceptStopping()
  acceptStopping?: boolean;
}

/** What became of one Page: `page` where it is connected now, else `problem`. */
export class PageResult {
  @MetaIdField() pageId!: string;
  @ApiProperty({ type: () => ConnectedPage, nullable: true }) page!: ConnectedPage | null;
  @ApiProperty({ type: () => Problem, nullable: true, description: 'As `POST pages` would have answered' })
  problem!: Problem | null;
}

export class PageResults {
  @ApiProperty({ type: [PageResult] }) items!: PageResult[];
}
