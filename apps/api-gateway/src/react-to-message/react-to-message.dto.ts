import { type PageReaction, pageReactions } from '@faro/messenger-platform';
import { IsIn } from 'class-validator';
import { WordField } from '../http/fields.dto.js';

export class ReactionBody {
  @WordField(pageReactions, { enumName: 'PageReaction' })
  @IsIn(pageReactions)
  reaction!: PageReaction;
}
