import { Module } from '@nestjs/common';
import { ReleaseAssignments } from './release-assignments.js';
import { ReleaseAssignmentsRepository } from './release-assignments.repository.js';

@Module({ providers: [ReleaseAssignments, ReleaseAssignmentsRepository], exports: [ReleaseAssignments] })
export class ReleaseAssignmentsModule {}
