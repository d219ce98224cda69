import { IsIn } from 'class-validator';
import { WordField } from '../http/fields.dto.js';

export const presenceActions = ['typing_on', 'typing_off', 'mark_seen'] as const;

export class SignalPresenceBody {
  @WordField(presenceActions, { enumName: 'PresenceAction', description: 'typing_on lasts 20 s' })
  @IsIn(presenceActions)
  action!: (typeof presenceActions)[number];
}
