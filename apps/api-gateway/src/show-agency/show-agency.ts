import { firstPlanWith, planIncludes } from '@faro/inbox';
import { ATTACHMENT_LIMIT_BYTES, IMAGE_LIMIT_BYTES, TEXT_LIMIT_CHARACTERS } from '@faro/messenger-platform';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyRepository } from '../agency/agency.repository.js';
import { MOST_ATTACHMENTS } from '../request-reply/request-reply.dto.js';
import { signedOut } from '../sign-in/sessions.js';
import { acceptedMediaTypes } from '../upload-media/sniff-media-type.js';
import { type Agency, channels, type LocationList } from './agency.dto.js';

const limits = {
  textCharacters: TEXT_LIMIT_CHARACTERS,
  attachments: MOST_ATTACHMENTS,
  imageBytes: IMAGE_LIMIT_BYTES,
  fileBytes: ATTACHMENT_LIMIT_BYTES,
  mediaTypes: acceptedMediaTypes,
};

@Injectable()
export class ShowAgency {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgencyRepository,
  ) {}

  async agency(agencyId: string): Promise<Agency> {
    const { agency, locked } = await this.database.inAgency(agencyId, async (tx) => ({
      agency: await this.agencies.find(tx, agencyId),
      locked: await this.agencies.locked(tx),
    }));
    if (!agency) throw signedOut();
    const described = channels.map((channel) => {
      const counts = locked.find((row) => row.channel === channel);
      return {
        channel,
        included: planIncludes(agency.plan, channel),
        requiredPlan: firstPlanWith(channel),
        lockedConversations: counts?.conversations ?? 0,
        lockedUnread: counts?.unread ?? 0,
      };
    });
    return { ...agency, channels: described, limits };
  }

  async locations(agencyId: string): Promise<LocationList> {
    const items = await this.database.inAgency(agencyId, (tx) => this.agencies.locations(tx, agencyId));
    return { items, nextCursor: null };
  }
}
